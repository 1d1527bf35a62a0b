using System.Diagnostics;
using System.Runtime.InteropServices;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Tensors;

/// <summary>Weights at an address that holds, whatever becomes of their file.</summary>
public sealed partial class SealedWeightsTests
{
    private const int Count = 1 << 18;
    private const int ReadAndWrite = 3;

    [Fact]
    public async Task Weights_stay_where_and_what_they_are_when_another_process_overwrites_their_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "read leases are Linux's");
        using var scratch = new ScratchFolder();
        var path = Write(scratch);
        using var store = (TensorStore)ModelFile.Open(path);
        var address = store.AddressOf(store.Tensors[0]);
        Assert.Equal(Values(), At(address));
        using (var writer = Process.Start("/bin/sh", ["-c", "printf 0123456789 > \"$0\"", path]))
        {
            await writer.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, writer.ExitCode);
        }

        Assert.Equal(10, new FileInfo(path).Length);
        Assert.Equal(address, store.AddressOf(store.Tensors[0]));
        Assert.Equal(Values(), At(address));
        AssertSealed(address);
        var changed = Assert.Throws<ModelFormatException>(store.EnsureUnchanged);
        Assert.Equal("changed-while-read", changed.Rule);
    }

    [Fact]
    public void Weights_of_a_file_that_someone_may_write_to_are_a_copy()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "read leases are Linux's");
        using var scratch = new ScratchFolder();
        var path = Write(scratch);
        using var writer = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        using var store = (TensorStore)ModelFile.Open(path);
        var address = store.AddressOf(store.Tensors[0]);
        writer.SetLength(10);
        Assert.Equal(address, store.AddressOf(store.Tensors[0]));
        Assert.Equal(Values(), At(address));
        AssertSealed(address);
    }

    [Fact]
    public void A_file_that_changes_while_it_is_copied_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "read leases are Linux's");
        using var scratch = new ScratchFolder();
        var path = Write(scratch);
        using var writer = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        using var store = (TensorStore)ModelFile.Open(path);
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        Assert.Equal("changed-while-read", Assert.Throws<ModelFormatException>(() => store.AddressOf(store.Tensors[0])).Rule);
        Assert.Throws<ModelFormatException>(() => store.AddressOf(store.Tensors[0]));
    }

    [Fact]
    public void The_system_refuses_to_make_mapped_weights_writable()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "read leases are Linux's");
        using var scratch = new ScratchFolder();
        using var store = (TensorStore)ModelFile.Open(Write(scratch));
        AssertSealed(store.AddressOf(store.Tensors[0]));
    }

    private static string Write(ScratchFolder scratch)
    {
        var path = scratch.File("w.safetensors");
        SafeTensorsWriter.Write(path, [TensorPayload.FromValues("w", [Count], ElementType.F32, Values())]);
        return path;
    }

    private static float[] Values() => [.. Enumerable.Range(0, Count).Select(i => i % 251f)];

    private static unsafe float[] At(nint address) => new ReadOnlySpan<float>((void*)address, Count).ToArray();

    private static void AssertSealed(nint address)
    {
        var page = address & ~(nint)(Environment.SystemPageSize - 1);
        Assert.NotEqual(0, Protect(page, (nuint)Environment.SystemPageSize, ReadAndWrite));

        // Writing through this file passes over the protection of private memory.
        using var memory = new FileStream("/proc/self/mem", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        memory.Position = address;
        Assert.Throws<IOException>(() => memory.Write([1, 2, 3, 4]));
        Assert.Equal(Values(), At(address));
    }

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = false)]
    private static partial int Protect(nint start, nuint length, int protection);
}
