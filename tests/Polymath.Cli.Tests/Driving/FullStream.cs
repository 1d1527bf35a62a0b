namespace Polymath.Cli.Tests.Driving;

/// <summary>Takes nothing, as a closed or full file does.</summary>
internal sealed class FullStream : MemoryStream
{
    public override void Write(byte[] buffer, int offset, int count) => throw new IOException("no space left");

    public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("no space left");
}
