namespace Polymath.Runtime.Tensors;

/// <summary>What a reader found in a file or a set of shards.</summary>
internal sealed record ModelContents(string Format, IReadOnlyList<StoredTensor> Tensors, IReadOnlyDictionary<string, string> Metadata);
