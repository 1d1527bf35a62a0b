using Polymath.Runtime.Conversion.Matching;
using Polymath.Runtime.Conversion.Statistics;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.RoundTrips;

/// <summary>The matrices of a model, stacks of matrices included; norms, biases and integers aren't quantised.</summary>
internal static class ModelWeights
{
    public static List<WeightTensor> Of(ITensorStore store)
    {
        var index = new TensorIndex(store, store.Format);
        return [.. index.Keys.Select(key => (View: index.Find(key)!, Obstacle: index.Unevaluated(key))).Where(item => IsMatrix(item.View, item.Obstacle)).Select(item => Of(item.View, item.Obstacle))];
    }

    private static bool IsMatrix(TensorView view, string? obstacle) =>
        view.Shape.Count >= 2 && (obstacle is not null || view.Composed || (view.Tensor.ElementType is { } type && (BlockTypes.IsFloat(type) || BlockTypes.IsQuantised(type))));

    private static WeightTensor Of(TensorView view, string? obstacle) =>
        new(view.Name, view.Elements, (start, destination) => view.Store.ReadF32(view.Tensor, view.Start + start, destination), obstacle);
}
