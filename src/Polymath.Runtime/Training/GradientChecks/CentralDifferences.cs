using Polymath.Runtime.Training.Data;
using Polymath.Runtime.Training.Model;

namespace Polymath.Runtime.Training.GradientChecks;

/// <summary>Derivatives of the reference's loss, by moving one parameter both ways.</summary>
internal sealed class CentralDifferences(TransformerConfig config, IReadOnlyDictionary<string, double[]> parameters, TokenBatch batch, double step)
{
    /// <summary>Derivative by element <paramref name="index"/> of a tensor. May be called from several threads at once.</summary>
    public double At(string tensor, long index)
    {
        var moved = (double[])parameters[tensor].Clone();
        var model = new ReferenceModel(config, new Dictionary<string, double[]>(parameters, StringComparer.Ordinal) { [tensor] = moved });
        var value = moved[index];
        var (above, below) = (value + step, value - step);
        moved[index] = above;
        var lossAbove = model.Loss(batch);
        moved[index] = below;
        return (lossAbove - model.Loss(batch)) / (above - below);
    }
}
