using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Sums pairs of floats in double precision, each statistic in eight lanes: element i goes to lane i mod 8.</summary>
/// <remarks>
/// The lanes, the order in which they are added up and the fused operations are fixed, so that every vector width gives the same bits. With d = b - a
/// three products are enough: sum (b-a)(b+a) = 2 sum ad + sum dd, sum bb = sum aa + that, sum ab = sum aa + sum ad. Nothing is lost in these but where b
/// is far smaller than a; there sum bb and sum ab are summed by themselves.
/// </remarks>
internal sealed class WideningKernel<TA, TB> : PairKernel
    where TA : IWideningFormat
    where TB : IWideningFormat
{
    private const int Lanes = 8;
    private const int Half = Lanes / 2;
    private const int Step = 2 * Lanes;

    // Bytes: as long as memory takes to answer.
    private const int Ahead = 1 << 9;

    // Of a candidate that is this much smaller than the reference the derived sums have lost digits.
    private const double Cancelled = 1.0 / (1 << 10);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    public override void Sum(ref byte a, ref byte b, int count, out PairSums sums)
    {
        // What doesn't fill a step is copied first: a call in the loop would put the sums out of the registers.
        var rest = count % Step;
        var end = (nuint)(count - rest);
        var (restA, restB) = (Vector512<float>.Zero, Vector512<float>.Zero);
        if (rest > 0)
        {
            Copy<TA>(ref a, end, rest, ref Unsafe.As<Vector512<float>, byte>(ref restA));
            Copy<TB>(ref b, end, rest, ref Unsafe.As<Vector512<float>, byte>(ref restB));
        }

        // Halves of registers are widened soonest as they come from memory. Elements that aren't floats are written as floats some time before: to read
        // again what was just written holds up the processor.
        Unsafe.SkipInit(out FloatRing ringA);
        Unsafe.SkipInit(out FloatRing ringB);
        ref var floatsA = ref ringA.First;
        ref var floatsB = ref ringB.First;

        var (aa0, aa1, ad0, ad1) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        var (dd0, dd1, d0, d1) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        var (abs0, abs1, max0, max1) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        // Adding alone is the busier half of many processors: one of the two plain sums goes where the products are made. Times one, it is the same sum.
        var one = Vector256<double>.One;
        var magnitude = Vector256.Create(long.MaxValue).AsDouble();
        var identical = 0;
        scoped ref var x = ref a;
        scoped ref var y = ref b;
        while (true)
        {
            Fill<TA>(ref x, end, ref floatsA);
            Fill<TB>(ref y, end, ref floatsB);
            for (nuint i = 0; i < end; i += Step)
            {
                Prefetch(ref Unsafe.Add(ref x, (i * (nuint)TA.Bytes) + Ahead));
                Prefetch(ref Unsafe.Add(ref y, (i * (nuint)TB.Bytes) + Ahead));
                ref var p = ref Floats<TA>(ref x, i, ref floatsA);
                ref var q = ref Floats<TB>(ref y, i, ref floatsB);
                identical += Identical(ref p, ref q);

                // Four times the same, on two sets of sums that stay in registers.
                var wide = Widen(ref p, 0);
                var e = Widen(ref q, 0) - wide;
                aa0 = Vector256.FusedMultiplyAdd(wide, wide, aa0);
                ad0 = Vector256.FusedMultiplyAdd(wide, e, ad0);
                dd0 = Vector256.FusedMultiplyAdd(e, e, dd0);
                d0 += e;
                e &= magnitude;
                abs0 = Vector256.FusedMultiplyAdd(e, one, abs0);
                max0 = Vector256.MaxNative(max0, e);

                wide = Widen(ref p, 1 * Half);
                e = Widen(ref q, 1 * Half) - wide;
                aa1 = Vector256.FusedMultiplyAdd(wide, wide, aa1);
                ad1 = Vector256.FusedMultiplyAdd(wide, e, ad1);
                dd1 = Vector256.FusedMultiplyAdd(e, e, dd1);
                d1 += e;
                e &= magnitude;
                abs1 = Vector256.FusedMultiplyAdd(e, one, abs1);
                max1 = Vector256.MaxNative(max1, e);

                wide = Widen(ref p, 2 * Half);
                e = Widen(ref q, 2 * Half) - wide;
                aa0 = Vector256.FusedMultiplyAdd(wide, wide, aa0);
                ad0 = Vector256.FusedMultiplyAdd(wide, e, ad0);
                dd0 = Vector256.FusedMultiplyAdd(e, e, dd0);
                d0 += e;
                e &= magnitude;
                abs0 = Vector256.FusedMultiplyAdd(e, one, abs0);
                max0 = Vector256.MaxNative(max0, e);

                wide = Widen(ref p, 3 * Half);
                e = Widen(ref q, 3 * Half) - wide;
                aa1 = Vector256.FusedMultiplyAdd(wide, wide, aa1);
                ad1 = Vector256.FusedMultiplyAdd(wide, e, ad1);
                dd1 = Vector256.FusedMultiplyAdd(e, e, dd1);
                d1 += e;
                e &= magnitude;
                abs1 = Vector256.FusedMultiplyAdd(e, one, abs1);
                max1 = Vector256.MaxNative(max1, e);

                Refill<TA>(ref x, i, end, ref p);
                Refill<TB>(ref y, i, end, ref q);
            }

            if (rest == 0)
            {
                break;
            }

            // Zeros on both sides fill the last step: they change no sum and are taken off the count.
            identical -= Step - rest;
            x = ref Unsafe.As<Vector512<float>, byte>(ref restA);
            y = ref Unsafe.As<Vector512<float>, byte>(ref restB);
            (end, rest) = (Step, 0);
        }

        var ad = EightLanes.Total(ad0, ad1);
        sums = default;
        sums.Count = count;
        sums.Identical = identical;
        sums.AA = EightLanes.Total(aa0, aa1);
        sums.DD = EightLanes.Total(dd0, dd1);
        sums.D = EightLanes.Total(d0, d1);
        sums.AbsD = EightLanes.Total(abs0, abs1);
        sums.MaxAbs = EightLanes.Largest(max0, max1);
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
        var (restA, restB) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var wanted = Vector512.Create(maxAbs);
        for (var at = 0; at < count; at += Lanes)
        {
            var difference = Widen(Load<TB>(ref b, at, count, ref restB)) - Widen(Load<TA>(ref a, at, count, ref restA));
            var found = Vector512.Equals(Vector512.Abs(difference), wanted).ExtractMostSignificantBits();
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
        var (restA, restB) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var (bb, ab) = (Vector512<double>.Zero, Vector512<double>.Zero);
        for (var at = 0; at < count; at += Lanes)
        {
            var p = Widen(Load<TA>(ref a, at, count, ref restA));
            var q = Widen(Load<TB>(ref b, at, count, ref restB));
            bb += q * q;
            ab += p * q;
        }

        return (EightLanes.Total(bb), EightLanes.Total(ab));
    }

    // A chunk with a NaN or an infinity has counts and no sums: its tensor will have no figures.
    private static PairSums WithoutSums(ref byte a, ref byte b, int count, int identical)
    {
        var (restA, restB) = (Vector256<float>.Zero, Vector256<float>.Zero);
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

    private static uint NonFinite(Vector256<float> values)
    {
        var exponent = Vector256.Create(0x7F800000);
        return Vector256.Equals(values.AsInt32() & exponent, exponent).ExtractMostSignificantBits();
    }

    // The last lanes that a chunk doesn't fill are zeros.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load<T>(ref byte source, int at, int count, ref Vector256<float> rest)
        where T : IWideningFormat =>
        count - at >= Lanes ? T.LoadHalf(ref source, (nuint)at) : T.LoadHalf(ref Rest<T>(ref source, (nuint)at, count - at, ref rest), 0);

    private static ref byte Rest<T>(ref byte source, nuint start, int count, ref Vector256<float> filled)
        where T : IWideningFormat
    {
        ref var bytes = ref Unsafe.As<Vector256<float>, byte>(ref filled);
        Copy<T>(ref source, start, count, ref bytes);
        return ref bytes;
    }

    private static void Copy<T>(ref byte source, nuint start, int count, ref byte copied)
        where T : IWideningFormat =>
        Unsafe.CopyBlockUnaligned(ref copied, ref Unsafe.Add(ref source, start * (nuint)T.Bytes), (uint)(count * T.Bytes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Identical(ref float p, ref float q) => Vector512.IsHardwareAccelerated
        ? BitOperations.PopCount(Vector512.Equals(Vector512.LoadUnsafe(ref p).AsInt32(), Vector512.LoadUnsafe(ref q).AsInt32()).ExtractMostSignificantBits())
        : IdenticalOfEight(ref p, ref q, 0) + IdenticalOfEight(ref p, ref q, Lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int IdenticalOfEight(ref float p, ref float q, nuint index) =>
        BitOperations.PopCount(Vector256.Equals(Vector256.LoadUnsafe(ref p, index).AsInt32(), Vector256.LoadUnsafe(ref q, index).AsInt32()).ExtractMostSignificantBits());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fill<T>(ref byte source, nuint end, ref float ring)
        where T : IWideningFormat
    {
        for (nuint i = 0; !T.IsFloat && i < Math.Min(end, FloatRing.Length); i += Step)
        {
            T.Load(ref source, i).StoreUnsafe(ref ring, i);
        }
    }

    // Where a step's floats were read goes what will be wanted there next.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Refill<T>(ref byte source, nuint index, nuint end, ref float read)
        where T : IWideningFormat
    {
        if (!T.IsFloat && index + FloatRing.Length < end)
        {
            T.Load(ref source, index + FloatRing.Length).StoreUnsafe(ref read);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float Floats<T>(ref byte source, nuint index, ref float ring)
        where T : IWideningFormat =>
        ref T.IsFloat ? ref Unsafe.Add(ref Unsafe.As<byte, float>(ref source), index) : ref Unsafe.Add(ref ring, index % FloatRing.Length);

    // The processor's own prefetching ends at each page; a hint for an address that nobody may read does nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch(ref byte source)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref source));
        }
    }

    // Four of them from memory: to take a register of floats apart costs as much as to widen it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Widen(ref float source, nuint index)
    {
        var four = Vector128.LoadUnsafe(ref source, index);
        return Avx.IsSupported ? Avx.ConvertToVector256Double(four) : Vector256.Create(Vector128.WidenLower(four), Vector128.WidenUpper(four));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Widen(Vector256<float> values) => Vector512.Create(Vector256.WidenLower(values), Vector256.WidenUpper(values));
}
