using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Polymath.Runtime.Conversion.Matching;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Finds the largest finite magnitude of a tensor.</summary>
internal static class LargestValue
{
    private const int Block = 1 << 12;
    private const long Part = 1 << 18;

    public static double Of(TensorView view, ParallelOptions options)
    {
        var largest = 0.0;
        var merging = new Lock();
        Parallel.For(
            0,
            (view.Elements + Part - 1) / Part,
            options,
            () => (Buffer: new double[Block], Largest: 0.0),
            (part, state, found) =>
            {
                var end = Math.Min(view.Elements, (part + 1) * Part);
                for (var at = part * Part; at < end && !state.ShouldExitCurrentIteration; at += Block)
                {
                    var values = found.Buffer.AsSpan(0, (int)Math.Min(Block, end - at));
                    view.Store.ReadF64(view.Tensor, view.Start + at, values);
                    found.Largest = Math.Max(found.Largest, Of(values));
                }

                return found;
            },
            found =>
            {
                lock (merging)
                {
                    largest = Math.Max(largest, found.Largest);
                }
            });
        return largest;
    }

    // The bits of magnitudes are ordered as the magnitudes are, and those of infinity and NaN come last.
    private static double Of(ReadOnlySpan<double> values)
    {
        var infinity = Vector512.Create(BitConverter.DoubleToInt64Bits(double.PositiveInfinity));
        var largest = Vector512<long>.Zero;
        var bits = MemoryMarshal.Cast<double, long>(values);
        var at = 0;
        for (; at <= bits.Length - Vector512<long>.Count; at += Vector512<long>.Count)
        {
            var magnitudes = Vector512.LoadUnsafe(in bits[at]) & Vector512.Create(long.MaxValue);
            largest = Vector512.Max(largest, magnitudes & Vector512.LessThan(magnitudes, infinity));
        }

        var found = 0L;
        for (var lane = 0; lane < Vector512<long>.Count; lane++)
        {
            found = Math.Max(found, largest[lane]);
        }

        for (; at < bits.Length; at++)
        {
            var magnitude = bits[at] & long.MaxValue;
            found = magnitude < infinity[0] ? Math.Max(found, magnitude) : found;
        }

        return BitConverter.Int64BitsToDouble(found);
    }
}
