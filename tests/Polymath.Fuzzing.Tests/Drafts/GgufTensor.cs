namespace Polymath.Fuzzing.Tests.Drafts;

/// <summary>A tensor's entry to be written, right or wrong.</summary>
internal sealed class GgufTensor
{
    public required byte[] Name { get; set; }

    /// <summary>What the length field says; null for the truth.</summary>
    public ulong? ClaimedNameLength { get; set; }

    /// <summary>What the dimension count says; null for the truth.</summary>
    public uint? ClaimedDimensions { get; set; }

    /// <summary>Fastest dimension first, as in the file.</summary>
    public required ulong[] Sizes { get; set; }

    public required uint Type { get; set; }

    public ulong Offset { get; set; }

    public GgufTensor Copy() => new()
    {
        Name = Name,
        ClaimedNameLength = ClaimedNameLength,
        ClaimedDimensions = ClaimedDimensions,
        Sizes = [.. Sizes],
        Type = Type,
        Offset = Offset,
    };
}
