using Polymath.Runtime.Conversion.Matching;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Finds the largest finite magnitude of a tensor.</summary>
internal static class LargestValue
{
    private const int Block = 1 << 13;

    public static double Of(TensorView view, CancellationToken cancellationToken)
    {
        var buffer = new double[Block];
        var largest = 0.0;
        for (var at = 0L; at < view.Elements; at += Block)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var values = buffer.AsSpan(0, (int)Math.Min(Block, view.Elements - at));
            view.Store.ReadF64(view.Tensor, view.Start + at, values);
            foreach (var value in values)
            {
                if (double.IsFinite(value))
                {
                    largest = Math.Max(largest, Math.Abs(value));
                }
            }
        }

        return largest;
    }
}
