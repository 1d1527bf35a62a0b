namespace Polymath.Runtime.Training.GradientChecks;

/// <summary>An element of a trainable tensor, its gradient, and its central difference once that is known.</summary>
internal sealed class ComparedElement(string tensor, int index, float gradient)
{
    public string Tensor { get; } = tensor;

    public int Index { get; } = index;

    public double Gradient { get; } = gradient;

    public double? Difference { get; set; }
}
