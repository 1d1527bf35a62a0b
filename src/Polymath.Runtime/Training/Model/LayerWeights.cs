namespace Polymath.Runtime.Training.Model;

/// <summary>The parameters of a decoder layer; linear weights are [outputs, inputs].</summary>
internal sealed record LayerWeights
{
    public required WeightTensor InputNorm { get; init; }

    public required WeightTensor Query { get; init; }

    public required WeightTensor Key { get; init; }

    public required WeightTensor Value { get; init; }

    /// <summary>Null without biases; all three are there or none.</summary>
    public WeightTensor? QueryBias { get; init; }

    public WeightTensor? KeyBias { get; init; }

    public WeightTensor? ValueBias { get; init; }

    public required WeightTensor Output { get; init; }

    public required WeightTensor PostAttentionNorm { get; init; }

    public required WeightTensor Gate { get; init; }

    public required WeightTensor Up { get; init; }

    public required WeightTensor Down { get; init; }

    public IEnumerable<WeightTensor> All => new[] { InputNorm, Query, QueryBias, Key, KeyBias, Value, ValueBias, Output, PostAttentionNorm, Gate, Up, Down }.OfType<WeightTensor>();

    public bool AnyTrainable => All.Any(tensor => tensor.Trainable);
}
