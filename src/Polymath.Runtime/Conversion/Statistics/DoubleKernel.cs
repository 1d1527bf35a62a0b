using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Adds pairs of doubles to scaled sums, each statistic in eight lanes as <see cref="WideningKernel{TA, TB}"/> does. Nothing is fused: products of
/// doubles aren't exact either way, and every processor rounds them alike.</summary>
internal static class DoubleKernel
{
    private const int Lanes = 8;

    /// <summary>Sums <paramref name="a"/> and <paramref name="b"/>, of equal length, of which the first has index <paramref name="index"/>. The place of the largest
    /// difference isn't looked up: it is told as <paramref name="index"/>.</summary>
    /// <remarks><see cref="PairSums.MaxAbs"/> isn't scaled.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static PairSums Sum(ReadOnlySpan<double> a, ReadOnlySpan<double> b, long index, in PairScales scales)
    {
        var (restA, restB) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var whole = a.Length / Lanes * Lanes;
        a[whole..].CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<Vector512<double>, double>(ref restA), Lanes));
        b[whole..].CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<Vector512<double>, double>(ref restB), Lanes));
        var (scaleA, scaleB, scaleD) = (Vector512.Create(scales.A), Vector512.Create(scales.B), Vector512.Create(scales.D));
        var (aa, bb, ab, dd, ds) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var (sum, abs, max) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var (anyA, anyB) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var identical = 0;
        for (var at = 0; at < a.Length; at += Lanes)
        {
            var p = at < whole ? Vector512.LoadUnsafe(in a[at]) : restA;
            var q = at < whole ? Vector512.LoadUnsafe(in b[at]) : restB;
            identical += BitOperations.PopCount(Vector512.Equals(p.AsInt64(), q.AsInt64()).ExtractMostSignificantBits());
            max = Vector512.MaxNative(max, Vector512.Abs(q - p));
            anyA |= Vector512.Abs(p);
            anyB |= Vector512.Abs(q);
            var (x, y) = (p * scaleD, q * scaleD);
            var (difference, together) = (y - x, x + y);
            dd += difference * difference;
            ds += difference * together;
            sum += difference;
            abs += Vector512.Abs(difference);
            (x, y) = (p * scaleA, q * scaleB);
            aa += x * x;
            bb += y * y;
            ab += x * y;
        }

        var sums = new PairSums
        {
            Count = a.Length,
            Identical = identical - (a.Length > whole ? whole + Lanes - a.Length : 0),
            AA = EightLanes.Total(aa),
            BB = EightLanes.Total(bb),
            AB = EightLanes.Total(ab),
            DD = EightLanes.Total(dd),
            DS = EightLanes.Total(ds),
            D = EightLanes.Total(sum),
            AbsD = EightLanes.Total(abs),
            MaxAbs = EightLanes.Largest(max),
            MaxAbsIndex = index,
            NonZeroA = anyA != Vector512<double>.Zero,
            NonZeroB = anyB != Vector512<double>.Zero,
        };
        return double.IsFinite(sums.AA + sums.BB + sums.DD) ? sums : SumFinite(a, b, index, scales);
    }

    /// <summary>The first of <paramref name="a"/> and <paramref name="b"/> whose absolute difference is <paramref name="maxAbs"/>.</summary>
    public static int IndexOf(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double maxAbs)
    {
        var at = 0;
        while (at < a.Length - 1 && Math.Abs(b[at] - a[at]) != maxAbs)
        {
            at++;
        }

        return at;
    }

    // Where a value isn't finite: counted and left out.
    private static PairSums SumFinite(ReadOnlySpan<double> a, ReadOnlySpan<double> b, long index, in PairScales scales)
    {
        var block = new PairSums { Count = a.Length, MaxAbsIndex = index };
        for (var i = 0; i < a.Length; i++)
        {
            block.Identical += BitConverter.DoubleToInt64Bits(a[i]) == BitConverter.DoubleToInt64Bits(b[i]) ? 1 : 0;
            var badA = !double.IsFinite(a[i]);
            var badB = !double.IsFinite(b[i]);
            if (badA || badB)
            {
                block.NonFiniteA += badA ? 1 : 0;
                block.NonFiniteB += badB ? 1 : 0;
                block.NonFinite++;
                continue;
            }

            Add(a[i], b[i], (b[i] * scales.D) - (a[i] * scales.D), Math.Abs(b[i] - a[i]), index + i, scales, ref block);
        }

        return block;
    }

    public static void Add(double a, double b, double scaledDifference, double absolute, long index, in PairScales scales, ref PairSums sums)
    {
        var scaledA = a * scales.A;
        var scaledB = b * scales.B;
        sums.AA += scaledA * scaledA;
        sums.BB += scaledB * scaledB;
        sums.AB += scaledA * scaledB;
        sums.DD += scaledDifference * scaledDifference;
        sums.DS += scaledDifference * ((a * scales.D) + (b * scales.D));
        sums.D += scaledDifference;
        sums.AbsD += Math.Abs(scaledDifference);
        sums.NonZeroA |= a != 0;
        sums.NonZeroB |= b != 0;
        if (absolute > sums.MaxAbs)
        {
            sums.MaxAbs = absolute;
            sums.MaxAbsIndex = index;
        }
    }
}
