using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Sums pairs of floats in double precision, each statistic in sixteen lanes: element i goes to lane i mod 16.</summary>
/// <remarks>
/// The lanes, the order in which they are added up and the fused operations are fixed, so that every vector width gives the same bits. Squares and
/// products of floats are exact in doubles; only differences, which needn't be, depend on the fusing.
/// </remarks>
internal sealed class WideningKernel<TA, TB> : PairKernel
    where TA : IWideningFormat
    where TB : IWideningFormat
{
    private const int Lanes = 16;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override PairSums Sum(ref byte a, ref byte b, int count)
    {
        // What doesn't fill the lanes is copied first: a call in the loop would put the sums out of the registers.
        var rest = count % Lanes;
        var end = (nuint)(count - rest);
        var (restA, restB) = (Vector512<float>.Zero, Vector512<float>.Zero);
        if (rest > 0)
        {
            Rest<TA>(ref a, end, rest, ref restA);
            Rest<TB>(ref b, end, rest, ref restB);
        }

        var (aa0, aa1, bb0, bb1) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var (ab0, ab1, dd0, dd1) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var (ds0, ds1, d0, d1) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var (abs0, abs1, max0, max1) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var identical = 0;
        scoped ref var x = ref a;
        scoped ref var y = ref b;
        while (true)
        {
            for (nuint i = 0; i < end; i += Lanes)
            {
                var p = TA.Load(ref x, i);
                var q = TB.Load(ref y, i);
                identical += BitOperations.PopCount(Vector512.Equals(p.AsInt32(), q.AsInt32()).ExtractMostSignificantBits());
                var (p0, p1) = Vector512.Widen(p);
                var (q0, q1) = Vector512.Widen(q);
                aa0 = Vector512.FusedMultiplyAdd(p0, p0, aa0);
                aa1 = Vector512.FusedMultiplyAdd(p1, p1, aa1);
                bb0 = Vector512.FusedMultiplyAdd(q0, q0, bb0);
                bb1 = Vector512.FusedMultiplyAdd(q1, q1, bb1);
                ab0 = Vector512.FusedMultiplyAdd(p0, q0, ab0);
                ab1 = Vector512.FusedMultiplyAdd(p1, q1, ab1);
                var e0 = q0 - p0;
                var e1 = q1 - p1;
                dd0 = Vector512.FusedMultiplyAdd(e0, e0, dd0);
                dd1 = Vector512.FusedMultiplyAdd(e1, e1, dd1);
                ds0 = Vector512.FusedMultiplyAdd(e0, q0 + p0, ds0);
                ds1 = Vector512.FusedMultiplyAdd(e1, q1 + p1, ds1);
                d0 += e0;
                d1 += e1;
                e0 = Vector512.Abs(e0);
                e1 = Vector512.Abs(e1);
                abs0 += e0;
                abs1 += e1;
                max0 = Vector512.MaxNative(max0, e0);
                max1 = Vector512.MaxNative(max1, e1);
            }

            if (rest == 0)
            {
                break;
            }

            // Zeros on both sides fill the last lanes: they change no sum and are taken off the count.
            identical -= Lanes - rest;
            x = ref Unsafe.As<Vector512<float>, byte>(ref restA);
            y = ref Unsafe.As<Vector512<float>, byte>(ref restB);
            (end, rest) = (Lanes, 0);
        }

        var sums = new PairSums
        {
            Count = count,
            Identical = identical,
            AA = Total(aa0, aa1),
            BB = Total(bb0, bb1),
            AB = Total(ab0, ab1),
            DD = Total(dd0, dd1),
            DS = Total(ds0, ds1),
            D = Total(d0, d1),
            AbsD = Total(abs0, abs1),
            MaxAbs = Largest(Vector512.MaxNative(max0, max1)),
            MaxAbsIndex = long.MaxValue,
        };
        sums.NonZeroA = sums.AA > 0;
        sums.NonZeroB = sums.BB > 0;
        return double.IsFinite(sums.AA + sums.BB) ? sums : WithoutSums(ref a, ref b, count, identical);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int IndexOf(ref byte a, ref byte b, int count, double maxAbs)
    {
        var (restA, restB) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var wanted = Vector512.Create(maxAbs);
        for (var at = 0; at < count; at += Lanes)
        {
            var left = count - at;
            var p = left >= Lanes ? TA.Load(ref a, (nuint)at) : TA.Load(ref Rest<TA>(ref a, (nuint)at, left, ref restA), 0);
            var q = left >= Lanes ? TB.Load(ref b, (nuint)at) : TB.Load(ref Rest<TB>(ref b, (nuint)at, left, ref restB), 0);
            var (p0, p1) = Vector512.Widen(p);
            var (q0, q1) = Vector512.Widen(q);
            var found = Vector512.Equals(Vector512.Abs(q0 - p0), wanted).ExtractMostSignificantBits()
                | (Vector512.Equals(Vector512.Abs(q1 - p1), wanted).ExtractMostSignificantBits() << Vector512<double>.Count);
            if (found != 0)
            {
                return at + BitOperations.TrailingZeroCount(found);
            }
        }

        return 0;
    }

    public override void CountEqual(ref byte reference, ref byte candidate, int count, ref EqualShare share) =>
        share.Add<TA, TB>(ref reference, ref candidate, count);

    // A chunk with a NaN or an infinity has counts and no sums: its tensor will have no figures.
    private static PairSums WithoutSums(ref byte a, ref byte b, int count, int identical)
    {
        var (restA, restB) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var sums = new PairSums { Count = count, Identical = identical };
        for (var at = 0; at < count; at += Lanes)
        {
            var left = count - at;
            var badA = NonFinite(left >= Lanes ? TA.Load(ref a, (nuint)at) : TA.Load(ref Rest<TA>(ref a, (nuint)at, left, ref restA), 0));
            var badB = NonFinite(left >= Lanes ? TB.Load(ref b, (nuint)at) : TB.Load(ref Rest<TB>(ref b, (nuint)at, left, ref restB), 0));
            sums.NonFiniteA += BitOperations.PopCount(badA);
            sums.NonFiniteB += BitOperations.PopCount(badB);
            sums.NonFinite += BitOperations.PopCount(badA | badB);
        }

        return sums;
    }

    private static ulong NonFinite(Vector512<float> values)
    {
        var exponent = Vector512.Create(0x7F800000);
        return Vector512.Equals(values.AsInt32() & exponent, exponent).ExtractMostSignificantBits();
    }

    private static ref byte Rest<T>(ref byte source, nuint start, int count, ref Vector512<float> filled)
        where T : IWideningFormat
    {
        ref var bytes = ref Unsafe.As<Vector512<float>, byte>(ref filled);
        Unsafe.CopyBlockUnaligned(ref bytes, ref Unsafe.Add(ref source, start * (nuint)T.Bytes), (uint)(count * T.Bytes));
        return ref bytes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Total(Vector512<double> first, Vector512<double> second)
    {
        var eight = first + second;
        var four = eight.GetLower() + eight.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Largest(Vector512<double> eight)
    {
        var four = Vector256.MaxNative(eight.GetLower(), eight.GetUpper());
        var two = Vector128.MaxNative(four.GetLower(), four.GetUpper());
        return Math.Max(two[0], two[1]);
    }
}
