using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Adds pairs of floats to sums in double precision.</summary>
/// <remarks>Always four lanes of doubles, so that every machine gets the same bits.</remarks>
internal static class SingleKernel
{
    // Both sides of a block stay in the first-level cache while the place of a new maximum is looked up.
    private const int Block = 2048;

    /// <summary>Adds <paramref name="a"/> and <paramref name="b"/>, of equal length, of which the first has index <paramref name="index"/>.</summary>
    public static void Accumulate(ReadOnlySpan<float> a, ReadOnlySpan<float> b, long index, ref PairSums sums)
    {
        while (a.Length > 0)
        {
            var length = Math.Min(Block, a.Length);
            var block = Sum(a[..length], b[..length], index);
            sums.Add(block);
            a = a[length..];
            b = b[length..];
            index += length;
        }
    }

    private static PairSums Sum(ReadOnlySpan<float> a, ReadOnlySpan<float> b, long index)
    {
        var sums = default(PairSums);
        sums.Count = a.Length;
        sums.MaxAbsIndex = index;
        var lanes = default(Lanes);
        var exponent = Vector256.Create(0x7F800000);
        var bad = Vector256<int>.Zero;
        var i = 0;
        var vectorsA = MemoryMarshal.Cast<float, Vector256<float>>(a);
        var vectorsB = MemoryMarshal.Cast<float, Vector256<float>>(b);
        for (var v = 0; v < vectorsA.Length; v++, i += Vector256<float>.Count)
        {
            var x = vectorsA[v];
            var y = vectorsB[v];
            var bitsX = x.AsInt32();
            var bitsY = y.AsInt32();
            sums.Identical += BitOperations.PopCount(Vector256.Equals(bitsX, bitsY).ExtractMostSignificantBits());
            bad |= Vector256.Equals(bitsX & exponent, exponent) | Vector256.Equals(bitsY & exponent, exponent);
            var (lowX, highX) = Vector256.Widen(x);
            var (lowY, highY) = Vector256.Widen(y);
            lanes.Add(lowX, lowY);
            lanes.Add(highX, highY);
        }

        if (bad != Vector256<int>.Zero || AnyNonFinite(a[i..]) || AnyNonFinite(b[i..]))
        {
            return Counts(a, b, index);
        }

        lanes.Finish(ref sums);
        for (; i < a.Length; i++)
        {
            AddOne(a[i], b[i], ref sums);
        }

        sums.NonZeroA = sums.AA > 0;
        sums.NonZeroB = sums.BB > 0;
        if (sums.MaxAbs > 0)
        {
            sums.MaxAbsIndex = index + IndexOf(a, b, sums.MaxAbs);
        }

        return sums;
    }

    private static bool AnyNonFinite(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
            {
                return true;
            }
        }

        return false;
    }

    private static int IndexOf(ReadOnlySpan<float> a, ReadOnlySpan<float> b, double difference)
    {
        for (var i = 0; i < a.Length; i++)
        {
            if (Math.Abs((double)b[i] - a[i]) == difference)
            {
                return i;
            }
        }

        return 0;
    }

    // A block with a NaN or an infinity has counts and no sums: the tensor will have no figures.
    private static PairSums Counts(ReadOnlySpan<float> a, ReadOnlySpan<float> b, long index)
    {
        var sums = default(PairSums);
        sums.Count = a.Length;
        sums.MaxAbsIndex = index;
        for (var i = 0; i < a.Length; i++)
        {
            var badA = !float.IsFinite(a[i]);
            var badB = !float.IsFinite(b[i]);
            sums.NonFiniteA += badA ? 1 : 0;
            sums.NonFiniteB += badB ? 1 : 0;
            sums.NonFinite += badA || badB ? 1 : 0;
            sums.Identical += BitConverter.SingleToInt32Bits(a[i]) == BitConverter.SingleToInt32Bits(b[i]) ? 1 : 0;
        }

        return sums;
    }

    private static void AddOne(float first, float second, ref PairSums sums)
    {
        double a = first;
        double b = second;
        var d = b - a;
        sums.Identical += BitConverter.SingleToInt32Bits(first) == BitConverter.SingleToInt32Bits(second) ? 1 : 0;
        sums.AA += a * a;
        sums.BB += b * b;
        sums.AB += a * b;
        sums.DD += d * d;
        sums.DS += d * (a + b);
        sums.D += d;
        sums.AbsD += Math.Abs(d);
        sums.MaxAbs = Math.Max(sums.MaxAbs, Math.Abs(d));
    }

    private struct Lanes
    {
        private Vector256<double> _aa;
        private Vector256<double> _bb;
        private Vector256<double> _ab;
        private Vector256<double> _dd;
        private Vector256<double> _ds;
        private Vector256<double> _d;
        private Vector256<double> _absD;
        private Vector256<double> _max;

        public void Add(Vector256<double> a, Vector256<double> b)
        {
            var d = b - a;
            var absolute = Vector256.Abs(d);
            _aa += a * a;
            _bb += b * b;
            _ab += a * b;
            _dd += d * d;
            _ds += d * (a + b);
            _d += d;
            _absD += absolute;
            _max = Vector256.Max(_max, absolute);
        }

        public readonly void Finish(ref PairSums sums)
        {
            sums.AA = Vector256.Sum(_aa);
            sums.BB = Vector256.Sum(_bb);
            sums.AB = Vector256.Sum(_ab);
            sums.DD = Vector256.Sum(_dd);
            sums.DS = Vector256.Sum(_ds);
            sums.D = Vector256.Sum(_d);
            sums.AbsD = Vector256.Sum(_absD);
            sums.MaxAbs = Math.Max(Math.Max(_max[0], _max[1]), Math.Max(_max[2], _max[3]));
        }
    }
}
