namespace Polymath.Runtime.Training.Model;

/// <summary>All parameters of a model.</summary>
/// <param name="Embedding">Shape [vocabulary, hidden].</param>
/// <param name="Layers">First to last.</param>
/// <param name="FinalNorm">Shape [hidden].</param>
/// <param name="Head">Shape [vocabulary, hidden]; of a tied model that isn't trained the same object as <paramref name="Embedding"/>.</param>
internal sealed record TransformerWeights(WeightTensor Embedding, IReadOnlyList<LayerWeights> Layers, WeightTensor FinalNorm, WeightTensor Head)
{
    public IEnumerable<WeightTensor> All =>
        new[] { Embedding }.Concat(Layers.SelectMany(layer => layer.All)).Append(FinalNorm).Concat(ReferenceEquals(Head, Embedding) ? [] : [Head]);
}
