using System.Diagnostics;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Tensors;

public sealed class MappedFileTests
{
    private const int Length = 1 << 20;

    [Fact]
    public void A_file_that_no_one_writes_to_is_lent_without_a_copy()
    {
        using var scratch = new ScratchFolder();
        using var file = new ModelBytes(Write(scratch));
        byte[]? buffer = null;
        using (var borrowed = file.Borrow(5, 1000, ref buffer))
        {
            Assert.Equal(Bytes().AsSpan(5, 1000), borrowed.Span);
        }

        Assert.SkipWhen(buffer is not null && !OperatingSystem.IsLinux(), "files are mapped on Linux and on Windows only");
        Assert.Null(buffer);
        file.EnsureUnchanged();
    }

    [Fact]
    public void A_file_that_is_open_for_writing_is_read_by_position()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "read leases are Linux's");
        using var scratch = new ScratchFolder();
        var path = Write(scratch);
        using var writer = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        using var file = new ModelBytes(path);
        byte[]? buffer = null;
        using (var borrowed = file.Borrow(5, 1000, ref buffer))
        {
            Assert.Equal(Bytes().AsSpan(5, 1000), borrowed.Span);
        }

        Assert.NotNull(buffer);
        writer.SetLength(10);
        var changed = Assert.Throws<ModelFormatException>(() => file.Borrow(5, 1000, ref buffer));
        Assert.Equal("changed-while-read", changed.Rule);
    }

    [Fact]
    public async Task Another_process_that_cuts_a_mapped_file_waits_for_its_readers_and_is_noticed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "read leases are Linux's");
        using var scratch = new ScratchFolder();
        var path = Write(scratch);
        using var file = new ModelBytes(path);
        byte[]? buffer = null;
        using var cut = Look();
        await cut.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, cut.ExitCode);
        Assert.Equal(10, new FileInfo(path).Length);
        var changed = Assert.Throws<ModelFormatException>(() => file.Borrow(5, 1000, ref buffer));
        Assert.Equal("changed-while-read", changed.Rule);
        Assert.Contains("opened it for writing", changed.Message, StringComparison.Ordinal);
        Assert.Throws<ModelFormatException>(file.EnsureUnchanged);

        Process Look()
        {
            using var borrowed = file.Borrow(0, Length, ref buffer);
            Assert.Null(buffer);
            var process = Process.Start("/bin/sh", ["-c", "printf 0123456789 > \"$0\"", path]);

            // As long as the view is out the file keeps its length, and reading its last byte is no bus error.
            Assert.False(process.WaitForExit(300));
            Assert.Equal(Length, new FileInfo(path).Length);
            Assert.Equal(Bytes()[^1], borrowed.Span[^1]);
            return process;
        }
    }

    [Fact]
    public void A_range_outside_the_file_is_never_lent()
    {
        using var scratch = new ScratchFolder();
        using var file = new ModelBytes(Write(scratch));
        byte[]? buffer = null;
        foreach (var (offset, length) in new[] { (Length - 10L, 11), (Length, 1), (-1L, 1), (long.MaxValue, 1), (0L, Length + 1) })
        {
            Assert.ThrowsAny<Exception>(() => file.Borrow(offset, length, ref buffer));
        }

        using (file.Borrow(Length - 10, 10, ref buffer))
        {
        }
    }

    private static byte[] Bytes()
    {
        var bytes = new byte[Length];
        new Random(5).NextBytes(bytes);
        return bytes;
    }

    private static string Write(ScratchFolder scratch)
    {
        var path = scratch.File("bytes");
        File.WriteAllBytes(path, Bytes());
        return path;
    }
}
