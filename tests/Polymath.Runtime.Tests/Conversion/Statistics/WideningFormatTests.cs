using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Polymath.Runtime.Conversion.Statistics;
using Polymath.Runtime.Quantization;

namespace Polymath.Runtime.Tests.Conversion.Statistics;

/// <summary>HardwareWidthTests runs these at every vector width.</summary>
public sealed class WideningFormatTests
{
    private const int Width = 16;

    [Fact]
    public void Every_half_is_widened_as_the_runtime_does_it() => Every<WideningF16>(bits => (float)BitConverter.UInt16BitsToHalf(bits));

    [Fact]
    public void Every_bfloat16_is_the_upper_half_of_a_float() => Every<WideningBF16>(bits => BitConverter.UInt32BitsToSingle((uint)bits << 16));

    [Fact]
    public void Floats_are_rounded_to_halves_as_the_runtime_does_it() =>
        Rounded<WideningF16>(value => (float)(Half)value, bits => (float)BitConverter.UInt16BitsToHalf(bits));

    [Fact]
    public void Floats_are_rounded_to_bfloat16_to_nearest_with_ties_to_even() => Rounded<WideningBF16>(
        value => BitConverter.UInt32BitsToSingle((uint)FloatNarrowing.ToBFloat16(value) << 16), bits => BitConverter.UInt32BitsToSingle((uint)bits << 16));

    private static void Every<T>(Func<ushort, float> widen)
        where T : IWideningFormat
    {
        ushort[] all = [.. Enumerable.Range(0, 1 << 16).Select(bits => (ushort)bits)];
        ref var first = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(all.AsSpan()));
        for (var at = 0; at < all.Length; at += Width)
        {
            var widened = T.Load(ref first, (nuint)at);
            Assert.Equal(widened.GetLower().AsInt32(), T.LoadHalf(ref first, (nuint)at).AsInt32());
            for (var i = 0; i < Width; i++)
            {
                var expected = widen(all[at + i]);
                var same = float.IsNaN(expected) ? float.IsNaN(widened[i]) : BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(widened[i]);
                if (!same)
                {
                    Assert.Fail($"{all[at + i]:X4}: {expected} expected, {widened[i]} found");
                }
            }
        }
    }

    // Every number of the type, the middles between neighbours, the floats beside those, and any bits whatever.
    private static void Rounded<T>(Func<float, float> round, Func<ushort, float> number)
        where T : IWideningFormat
    {
        var random = new Random(1);
        var values = new List<float>();
        for (var bits = 0; bits < 0xFFFF; bits++)
        {
            var middle = (number((ushort)bits) / 2) + (number((ushort)(bits + 1)) / 2);
            values.AddRange([number((ushort)bits), middle, MathF.BitIncrement(middle), MathF.BitDecrement(middle), BitConverter.Int32BitsToSingle(random.Next())]);
        }

        float[] finite = [.. values.Where(float.IsFinite), 65519.996f, 65520, -65520, 1e30f, 5.9604645e-8f, 2.9802322e-8f, 2.9802326e-8f, 1e-40f];
        for (var at = 0; at + Width <= finite.Length; at += Width)
        {
            var rounded = T.Round(Vector512.Create(finite.AsSpan(at)));
            for (var i = 0; i < Width; i++)
            {
                var expected = round(finite[at + i]);
                if (BitConverter.SingleToInt32Bits(expected) != BitConverter.SingleToInt32Bits(rounded[i]))
                {
                    Assert.Fail($"{finite[at + i]:R}: {expected} expected, {rounded[i]} found");
                }
            }
        }
    }
}
