using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Counts the elements of a quantised candidate that, rounded to the reference's type, are the reference's: nearly all are where
/// the reference was made by decoding the candidate.</summary>
internal struct EqualShare
{
    // The smallest run of elements with a scale of its own in the block types of GGUF is 16, the usual one 32.
    private const int Run = 32;
    private const int Half = Run / 2;

    public long Counted;
    public long Equal;

    /// <summary>Equal elements in runs that are mostly equal and hold nothing but 0, a value and its negative: natively ternary weights, which an honest quantiser keeps exactly.</summary>
    public long EqualTernary;

    public void Add(in EqualShare other)
    {
        Counted += other.Counted;
        Equal += other.Equal;
        EqualTernary += other.EqualTernary;
    }

    /// <summary>Adds <paramref name="count"/> elements of a row or a part of one, run by run. What overflows to infinity on both sides is equal, NaN never is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add<TReference, TCandidate>(ref byte reference, ref byte candidate, int count)
        where TReference : IWideningFormat
        where TCandidate : IWideningFormat
    {
        var (counted, equal, ternary) = (0, 0, 0);
        var at = 0;
        for (; at <= count - Run; at += Run)
        {
            AddRun(
                TReference.Load(ref reference, (nuint)at),
                TReference.Load(ref reference, (nuint)(at + Half)),
                TCandidate.Load(ref candidate, (nuint)at),
                TCandidate.Load(ref candidate, (nuint)(at + Half)),
                Run);
        }

        if (at < count)
        {
            var (a0, a1) = Rest<TReference>(ref reference, at, count - at);
            var (b0, b1) = Rest<TCandidate>(ref candidate, at, count - at);
            AddRun(a0, a1, b0, b1, count - at);
        }

        Counted += counted;
        Equal += equal;
        EqualTernary += ternary;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void AddRun(Vector512<float> a0, Vector512<float> a1, Vector512<float> b0, Vector512<float> b1, int length)
        {
            var first = Vector512.Create(a0.ToScalar());
            if (Vector512.EqualsAll(a0, first) && Vector512.EqualsAll(a1, first))
            {
                return;
            }

            var same = Same<TReference>(a0, b0) | (Same<TReference>(a1, b1) << Half);
            var equalHere = BitOperations.PopCount(same & (uint.MaxValue >> (Run - length)));
            counted += length;
            equal += equalHere;
            ternary += equalHere * 2 >= length && IsTernary(a0, a1) ? equalHere : 0;
        }
    }

    // The rest of a short run, filled up with its first element, so that it stays constant where it is.
    private static (Vector512<float> First, Vector512<float> Second) Rest<T>(ref byte source, int start, int count)
        where T : IWideningFormat
    {
        var stored = (First: Vector512<float>.Zero, Second: Vector512<float>.Zero);
        Span<byte> bytes = stackalloc byte[Run * sizeof(float)];
        ref var first = ref Unsafe.Add(ref source, start * T.Bytes);
        for (var i = 0; i < Run; i++)
        {
            Unsafe.CopyBlockUnaligned(ref bytes[i * T.Bytes], ref Unsafe.Add(ref first, i < count ? i * T.Bytes : 0), (uint)T.Bytes);
        }

        stored.First = T.Load(ref bytes[0], 0);
        stored.Second = T.Load(ref bytes[0], Half);
        return stored;
    }

    // A NaN of the candidate is equal to nothing, whatever rounding makes of it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Same<TReference>(Vector512<float> reference, Vector512<float> candidate)
        where TReference : IWideningFormat =>
        (uint)(Vector512.Equals(reference, TReference.Round(candidate)) & Vector512.Equals(candidate, candidate)).ExtractMostSignificantBits();

    private static uint Mask(Vector512<float> a, Vector512<float> b) => (uint)Vector512.Equals(a, b).ExtractMostSignificantBits();

    // Nothing but 0, a value and its negative: IQ1_S has three values a run too, but shifted ones.
    private static bool IsTernary(Vector512<float> first, Vector512<float> second)
    {
        var (low, high) = (Vector512.Abs(first), Vector512.Abs(second));
        var zeros = Mask(low, Vector512<float>.Zero) | (Mask(high, Vector512<float>.Zero) << Half);
        var place = BitOperations.TrailingZeroCount(~zeros);
        if (place == Run)
        {
            return true;
        }

        var value = Vector512.Create(place < Half ? low[place] : high[place - Half]);
        return (zeros | Mask(low, value) | (Mask(high, value) << Half)) == uint.MaxValue;
    }
}
