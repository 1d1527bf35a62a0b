namespace Polymath.Runtime.Conversion;

/// <summary>What a model's tensors and metadata say about its configuration. A member is null where neither says it.</summary>
public sealed record ModelConfiguration
{
    /// <summary>Number of layers, counted from the tensors' names.</summary>
    public required long? Layers { get; init; }

    /// <summary>Width of the embedding, from its shape.</summary>
    public required long? HiddenSize { get; init; }

    /// <summary>Rows of the embedding.</summary>
    public required long? VocabularySize { get; init; }

    /// <summary>Width of the feed-forward layer, from the shape of layer 0's gate or up projection.</summary>
    public required long? IntermediateSize { get; init; }

    /// <summary>Query heads, from the metadata.</summary>
    public required long? Heads { get; init; }

    /// <summary>Key-value heads, from the metadata.</summary>
    public required long? KeyValueHeads { get; init; }

    /// <summary>Greatest number of positions, from the metadata.</summary>
    public required long? ContextLength { get; init; }

    /// <summary>Base of the rotary position embedding, from the metadata.</summary>
    public required double? RopeTheta { get; init; }

    /// <summary>Whether the output head is the embedding: true where the model has an embedding and no head of its own; null where it has neither.</summary>
    public required bool? TiedHead { get; init; }
}
