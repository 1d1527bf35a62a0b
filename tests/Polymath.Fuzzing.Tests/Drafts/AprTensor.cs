namespace Polymath.Fuzzing.Tests.Drafts;

/// <summary>An index entry to be written, right or wrong.</summary>
internal sealed class AprTensor
{
    public required byte[] Name { get; set; }

    /// <summary>What the length field says; null for the truth.</summary>
    public ushort? ClaimedNameLength { get; set; }

    /// <summary>What the dimension count says; null for the truth.</summary>
    public byte? ClaimedDimensions { get; set; }

    public required byte Type { get; set; }

    public required ulong[] Shape { get; set; }

    public ulong Offset { get; set; }

    public ulong Size { get; set; }

    public AprTensor Copy() => new()
    {
        Name = Name,
        ClaimedNameLength = ClaimedNameLength,
        ClaimedDimensions = ClaimedDimensions,
        Type = Type,
        Shape = [.. Shape],
        Offset = Offset,
        Size = Size,
    };
}
