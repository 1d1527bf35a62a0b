using System.Diagnostics;
using System.Net.Sockets;
using Polymath.Runtime.Formats;

namespace Polymath.Runtime.Tests.Formats;

public sealed class SpecialFileTests
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_pipe_is_refused_and_not_waited_for()
    {
        SkipWhereThereAreNone();
        using var scratch = new ScratchFolder();
        var pipe = scratch.File("model.gguf");
        await MakePipe(pipe);
        await IsRefused(pipe, "is a pipe and no regular file");
    }

    [Fact]
    public async Task A_pipe_behind_a_link_is_refused_and_not_waited_for()
    {
        SkipWhereThereAreNone();
        using var scratch = new ScratchFolder();
        var pipe = scratch.File("pipe");
        await MakePipe(pipe);
        File.CreateSymbolicLink(scratch.File("model.gguf"), pipe);
        await IsRefused(scratch.File("model.gguf"), "is a pipe and no regular file");
    }

    [Fact]
    public async Task A_shard_that_is_a_pipe_is_refused_and_not_waited_for()
    {
        SkipWhereThereAreNone();
        using var scratch = new ScratchFolder();
        await MakePipe(scratch.File("one.safetensors"));
        var index = scratch.Write("model.safetensors.index.json", """{"weight_map":{"a":"one.safetensors"}}"""u8);
        await IsRefused(index, "is a pipe and no regular file");
    }

    [Fact]
    public async Task A_socket_is_refused()
    {
        SkipWhereThereAreNone();
        using var scratch = new ScratchFolder();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(scratch.File("s")));
        await IsRefused(scratch.File("s"), "is a socket and no regular file");
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    public async Task A_device_is_refused(string device)
    {
        SkipWhereThereAreNone();
        await IsRefused(device, "is a device and no regular file");
    }

    [Fact]
    public void A_view_that_the_system_makes_as_it_is_read_is_of_no_format()
    {
        SkipWhereThereAreNone();
        Assert.Equal("format-unknown", Assert.Single(ModelFile.Inspect("/proc/cpuinfo").Findings).Rule);
    }

    private static void SkipWhereThereAreNone() => Assert.SkipUnless(OperatingSystem.IsLinux(), "pipes, sockets and devices are told apart on Linux only");

    private static async Task MakePipe(string path)
    {
        using var made = Process.Start("mkfifo", [path]);
        await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, made.ExitCode);
    }

    private static async Task IsRefused(string path, string why)
    {
        foreach (var read in new Action[] { () => ModelFile.Open(path).Dispose(), () => ModelFile.Inspect(path) })
        {
            var refused = await Assert.ThrowsAsync<IOException>(
                () => Task.Run(read, TestContext.Current.CancellationToken).WaitAsync(AtOnce, TestContext.Current.CancellationToken));
            Assert.Contains(why, refused.Message, StringComparison.Ordinal);
            Assert.Contains("copy it to a file first", refused.Message, StringComparison.Ordinal);
        }
    }
}
