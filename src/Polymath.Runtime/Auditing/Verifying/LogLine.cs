namespace Polymath.Runtime.Auditing.Verifying;

/// <summary>A line of a log.</summary>
/// <param name="offset">Where it begins, in bytes from the file's start.</param>
/// <param name="bytes">The line without its line feed; valid until the next is read.</param>
/// <param name="ended">Whether a line feed ends it.</param>
/// <param name="tooLong">Whether it is longer than is read; its bytes are then the beginning.</param>
internal readonly ref struct LogLine(long offset, ReadOnlySpan<byte> bytes, bool ended, bool tooLong)
{
    public long Offset { get; } = offset;

    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    public bool Ended { get; } = ended;

    public bool TooLong { get; } = tooLong;
}
