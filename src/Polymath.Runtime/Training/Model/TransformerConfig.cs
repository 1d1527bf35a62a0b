using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Training.Model;

/// <summary>The architecture of a Qwen2- or Llama-shaped decoder, as its <c>config.json</c> states it.</summary>
public sealed record TransformerConfig
{
    /// <summary><c>model_type</c>: <c>qwen2</c>, <c>llama</c> or <c>mistral</c>.</summary>
    public required string ModelType { get; init; }

    /// <summary>Width of the residual stream.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Decoder layers.</summary>
    public required int Layers { get; init; }

    /// <summary>Query heads.</summary>
    public required int Heads { get; init; }

    /// <summary>Key and value heads; divides <see cref="Heads"/>.</summary>
    public required int KeyValueHeads { get; init; }

    /// <summary>Width of a head, even; may differ from hidden / heads.</summary>
    public required int HeadSize { get; init; }

    /// <summary>Width of the feed-forward part.</summary>
    public required int IntermediateSize { get; init; }

    /// <summary>Tokens.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Base of the rotary frequencies.</summary>
    public required double RopeTheta { get; init; }

    /// <summary>Added to the mean square by RMSNorm.</summary>
    public required double NormEpsilon { get; init; }

    /// <summary>Whether the head is the embedding.</summary>
    public required bool TiedHead { get; init; }

    /// <summary>Whether the query, key and value projections have biases.</summary>
    public required bool AttentionBias { get; init; }

    /// <summary>Standard deviation of random weights.</summary>
    public double InitializerRange { get; init; } = 0.02;

    /// <summary>Longest sequence the model was made for.</summary>
    public int? MaxPositions { get; init; }

    /// <summary>The token whose embedding random weights leave zero; null for none.</summary>
    public int? PaddingToken { get; init; }

    /// <summary>The type in which the configuration wants the weights: F32, F16 or BF16; null where it doesn't say. What a checkpoint holds decides.</summary>
    public ElementType? ElementType { get; init; }
}
