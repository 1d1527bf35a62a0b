using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Sums pairs of floats in double precision, each statistic in sixteen lanes: element i goes to lane i mod 16.</summary>
/// <remarks>
/// The lanes, the order in which they are added up and the fused operations are fixed, so that every vector width gives the same bits. With d = b - a
/// three products are enough: sum (b-a)(b+a) = 2 sum ad + sum dd, sum bb = sum aa + that, sum ab = sum aa + sum ad. Nothing is lost in these but where b
/// is far smaller than a; there sum bb and sum ab are summed by themselves.
/// </remarks>
internal sealed class WideningKernel<TA, TB> : PairKernel
    where TA : IWideningFormat
    where TB : IWideningFormat
{
    private const int Lanes = 16;

    // Bytes: as long as memory takes to answer.
    private const int Ahead = 1 << 10;

    // Of a candidate that is this much smaller than the reference the derived sums have lost digits.
    private const double Cancelled = 1.0 / (1 << 10);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void Sum(ref byte a, ref byte b, int count, out PairSums sums)
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

        var (aa0, aa1, ad0, ad1) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var (dd0, dd1, d0, d1) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var (abs0, abs1, max0, max1) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        // Adding alone is the busier half of many processors: one of the two plain sums goes where the products are made. Times one, it is the same sum.
        var one = Vector512<double>.One;
        var identical = 0;
        scoped ref var x = ref a;
        scoped ref var y = ref b;
        while (true)
        {
            for (nuint i = 0; i < end; i += Lanes)
            {
                Prefetch(ref Unsafe.Add(ref x, (i * (nuint)TA.Bytes) + Ahead));
                Prefetch(ref Unsafe.Add(ref y, (i * (nuint)TB.Bytes) + Ahead));

                // In halves: to take a register of sixteen floats apart costs more.
                var p = TA.LoadHalf(ref x, i);
                var q = TB.LoadHalf(ref y, i);
                identical += BitOperations.PopCount(Vector256.Equals(p.AsInt32(), q.AsInt32()).ExtractMostSignificantBits());
                var wide = Widen(p);
                var e = Widen(q) - wide;
                aa0 = Vector512.FusedMultiplyAdd(wide, wide, aa0);
                ad0 = Vector512.FusedMultiplyAdd(wide, e, ad0);
                dd0 = Vector512.FusedMultiplyAdd(e, e, dd0);
                d0 += e;
                e = Vector512.Abs(e);
                abs0 = Vector512.FusedMultiplyAdd(e, one, abs0);
                max0 = Vector512.MaxNative(max0, e);

                p = TA.LoadHalf(ref x, i + (Lanes / 2));
                q = TB.LoadHalf(ref y, i + (Lanes / 2));
                identical += BitOperations.PopCount(Vector256.Equals(p.AsInt32(), q.AsInt32()).ExtractMostSignificantBits());
                wide = Widen(p);
                e = Widen(q) - wide;
                aa1 = Vector512.FusedMultiplyAdd(wide, wide, aa1);
                ad1 = Vector512.FusedMultiplyAdd(wide, e, ad1);
                dd1 = Vector512.FusedMultiplyAdd(e, e, dd1);
                d1 += e;
                e = Vector512.Abs(e);
                abs1 = Vector512.FusedMultiplyAdd(e, one, abs1);
                max1 = Vector512.MaxNative(max1, e);
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

        var ad = Total(ad0, ad1);
        sums = default;
        sums.Count = count;
        sums.Identical = identical;
        sums.AA = Total(aa0, aa1);
        sums.DD = Total(dd0, dd1);
        sums.D = Total(d0, d1);
        sums.AbsD = Total(abs0, abs1);
        sums.MaxAbs = Largest(Vector512.MaxNative(max0, max1));
        sums.MaxAbsIndex = long.MaxValue;
        sums.DS = (2 * ad) + sums.DD;
        sums.BB = sums.AA + sums.DS;
        sums.AB = sums.AA + ad;
        if (!double.IsFinite(sums.AA + sums.DD))
        {
            sums = WithoutSums(ref a, ref b, count, identical);
            return;
        }

        if (sums.BB < sums.AA * Cancelled)
        {
            (sums.BB, sums.AB) = Products(ref a, ref b, count);
        }

        sums.NonZeroA = sums.AA > 0;
        sums.NonZeroB = sums.BB > 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int IndexOf(ref byte a, ref byte b, int count, double maxAbs)
    {
        var (restA, restB) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var wanted = Vector512.Create(maxAbs);
        for (var at = 0; at < count; at += Lanes)
        {
            var (p0, p1) = Vector512.Widen(Load<TA>(ref a, at, count, ref restA));
            var (q0, q1) = Vector512.Widen(Load<TB>(ref b, at, count, ref restB));
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double BB, double AB) Products(ref byte a, ref byte b, int count)
    {
        var (restA, restB) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var (bb0, bb1, ab0, ab1) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        for (var at = 0; at < count; at += Lanes)
        {
            var (p0, p1) = Vector512.Widen(Load<TA>(ref a, at, count, ref restA));
            var (q0, q1) = Vector512.Widen(Load<TB>(ref b, at, count, ref restB));
            bb0 += q0 * q0;
            bb1 += q1 * q1;
            ab0 += p0 * q0;
            ab1 += p1 * q1;
        }

        return (Total(bb0, bb1), Total(ab0, ab1));
    }

    // A chunk with a NaN or an infinity has counts and no sums: its tensor will have no figures.
    private static PairSums WithoutSums(ref byte a, ref byte b, int count, int identical)
    {
        var (restA, restB) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var sums = new PairSums { Count = count, Identical = identical };
        for (var at = 0; at < count; at += Lanes)
        {
            var badA = NonFinite(Load<TA>(ref a, at, count, ref restA));
            var badB = NonFinite(Load<TB>(ref b, at, count, ref restB));
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

    // The last lanes that a chunk doesn't fill are zeros.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Load<T>(ref byte source, int at, int count, ref Vector512<float> rest)
        where T : IWideningFormat =>
        count - at >= Lanes ? T.Load(ref source, (nuint)at) : T.Load(ref Rest<T>(ref source, (nuint)at, count - at, ref rest), 0);

    private static ref byte Rest<T>(ref byte source, nuint start, int count, ref Vector512<float> filled)
        where T : IWideningFormat
    {
        ref var bytes = ref Unsafe.As<Vector512<float>, byte>(ref filled);
        Unsafe.CopyBlockUnaligned(ref bytes, ref Unsafe.Add(ref source, start * (nuint)T.Bytes), (uint)(count * T.Bytes));
        return ref bytes;
    }

    // The processor's own prefetching ends at each page; a hint for an address that nobody may read does nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch(ref byte source)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref source));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Widen(Vector256<float> values) => Vector512.IsHardwareAccelerated
        ? Vector512.WidenLower(values.ToVector512Unsafe())
        : Vector512.Create(Vector256.WidenLower(values), Vector256.WidenUpper(values));

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
