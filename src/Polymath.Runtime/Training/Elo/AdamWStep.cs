using System.Runtime.Intrinsics;

namespace Polymath.Runtime.Training.Elo;

/// <summary>The constants of one AdamW step (Loshchilov and Hutter 2019), in F32 as torch.optim.AdamW applies them, and the update of a piece by them.</summary>
/// <remarks>Multiplications and additions aren't fused, so that every vector width gives the same bits.</remarks>
internal readonly struct AdamWStep
{
    private readonly float _coefficient;
    private readonly float _kept;
    private readonly float _meanWeight;
    private readonly bool _meanKeeps;
    private readonly float _squareKept;
    private readonly float _squareWeight;
    private readonly float _root;
    private readonly float _epsilon;
    private readonly float _size;

    /// <param name="settings">Rate, decay, betas, epsilon.</param>
    /// <param name="step">The step's number, from 1 on, for the correction of the moments' bias.</param>
    /// <param name="coefficient">What the gradient is multiplied by first.</param>
    public AdamWStep(StepSettings settings, long step, double coefficient)
    {
        _coefficient = (float)coefficient;
        _kept = (float)(1 - (settings.LearningRate * settings.WeightDecay));
        var weight = 1 - settings.Beta1;

        // As PyTorch interpolates: from the nearer end.
        _meanKeeps = weight < 0.5;
        _meanWeight = (float)(_meanKeeps ? weight : weight - 1);
        _squareKept = (float)settings.Beta2;
        _squareWeight = (float)(1 - settings.Beta2);
        _root = (float)Math.Sqrt(1 - Math.Pow(settings.Beta2, step));
        _epsilon = (float)settings.Epsilon;
        _size = (float)(-settings.LearningRate / (1 - Math.Pow(settings.Beta1, step)));
    }

    /// <summary>Updates <paramref name="length"/> values and their moments.</summary>
    /// <returns>The sum of squares of the gradient after its multiplication.</returns>
    public unsafe double Apply(float* values, float* gradient, float* mean, float* square, int length)
    {
        var sum = default(SquareSum);
        var count = Vector256<float>.Count;
        var i = 0;
        for (; i <= length - SquareSum.Stride; i += SquareSum.Stride)
        {
            sum.Add(
                Apply(values + i, gradient + i, mean + i, square + i),
                Apply(values + i + count, gradient + i + count, mean + i + count, square + i + count));
        }

        for (; i < length; i++)
        {
            sum.Add(ApplyOne(values + i, gradient + i, mean + i, square + i));
        }

        return sum.Total;
    }

    private unsafe Vector256<float> Apply(float* values, float* gradient, float* mean, float* square)
    {
        var g = Vector256.Load(gradient) * _coefficient;
        var m = Vector256.Load(mean);
        m = (_meanKeeps ? m : g) + ((g - m) * _meanWeight);
        var v = (Vector256.Load(square) * _squareKept) + (g * _squareWeight * g);
        Vector256.Store(m, mean);
        Vector256.Store(v, square);
        var denominator = (Vector256.Sqrt(v) / Vector256.Create(_root)) + Vector256.Create(_epsilon);
        Vector256.Store((Vector256.Load(values) * _kept) + (m * _size / denominator), values);
        return g;
    }

    private unsafe float ApplyOne(float* value, float* gradient, float* mean, float* square)
    {
        var g = *gradient * _coefficient;
        var m = *mean;
        *mean = m = (_meanKeeps ? m : g) + ((g - m) * _meanWeight);
        var v = *square = (*square * _squareKept) + (g * _squareWeight * g);
        *value = (*value * _kept) + (m * _size / ((MathF.Sqrt(v) / _root) + _epsilon));
        return g;
    }
}
