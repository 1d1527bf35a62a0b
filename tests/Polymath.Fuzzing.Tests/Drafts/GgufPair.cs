namespace Polymath.Fuzzing.Tests.Drafts;

/// <summary>A key-value pair to be written, right or wrong.</summary>
internal sealed class GgufPair
{
    public required byte[] Key { get; set; }

    /// <summary>What the length field says; null for the truth.</summary>
    public ulong? ClaimedKeyLength { get; set; }

    public required uint Type { get; set; }

    public required byte[] Value { get; set; }

    public GgufPair Copy() => new() { Key = Key, ClaimedKeyLength = ClaimedKeyLength, Type = Type, Value = Value };
}
