using Polymath.Runtime.Conversion.Statistics;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Tests.Conversion.Statistics;

/// <summary>HardwareWidthTests runs these at every vector width.</summary>
public sealed class PairKernelTests
{
    private static readonly int[] Lengths = [1, 2, 15, 16, 17, 31, 33, 127, 128, 130, 144, 256, 300, 896, 1000, PairKernel.Chunk - 1, PairKernel.Chunk];

    public static TheoryData<ElementType, ElementType> Pairs => StoredFloats.Pairs;

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Sums_are_those_of_scalar_code_bit_for_bit(ElementType first, ElementType second)
    {
        foreach (var length in Lengths)
        {
            AssertSums(StoredFloats.AnyFinite(first, length, length), StoredFloats.AnyFinite(second, length, length + 1));
            var weights = StoredFloats.Of(first, TensorDiffRun.Numbers(length));
            AssertSums(weights, StoredFloats.Of(second, [.. weights.Values.Select((value, i) => value * (1 + (i % 5 * 1e-3f)))]));
            AssertSums(weights, StoredFloats.Of(second, [.. weights.Values.Select(value => value * 1e-7f)]));
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void What_is_not_finite_is_counted_on_either_side_and_by_place(ElementType first, ElementType second)
    {
        foreach (var length in Lengths.Where(length => length >= 15))
        {
            var a = StoredFloats.Of(first, [.. TensorDiffRun.Numbers(length)]);
            var b = StoredFloats.Of(second, [.. TensorDiffRun.Numbers(length)]);
            Spoil(a, 0, float.NaN);
            Spoil(a, 7, float.PositiveInfinity);
            Spoil(b, 7, float.NaN);
            Spoil(b, length - 1, float.NegativeInfinity);

            StoredFloats.Kernel(a, b).Sum(ref a.First, ref b.First, length, out var sums);

            Assert.Equal((2, 2, 3, length), (sums.NonFiniteA, sums.NonFiniteB, sums.NonFinite, sums.Count));
            Assert.Equal(0, sums.MaxAbs);
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void The_first_of_several_largest_differences_is_found(ElementType first, ElementType second)
    {
        foreach (var length in Lengths.Where(length => length >= 15))
        {
            foreach (var place in new[] { 0, length / 2, length - 3 })
            {
                var values = new float[length];
                (values[place], values[place + 1], values[^1]) = (-2, 2, 2);
                var a = StoredFloats.Of(first, new float[length]);
                var b = StoredFloats.Of(second, values);

                Assert.Equal(place, StoredFloats.Kernel(a, b).IndexOf(ref a.First, ref b.First, length, 2));
            }
        }
    }

    private static void Spoil(StoredFloats stored, int index, float value)
    {
        var bytes = stored.Bytes.AsSpan(index * BlockShape.Of(stored.Type).Bytes);
        var written = stored.Type switch
        {
            ElementType.F32 => BitConverter.TryWriteBytes(bytes, value),
            ElementType.F16 => BitConverter.TryWriteBytes(bytes, (Half)value),
            _ => BitConverter.TryWriteBytes(bytes, (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16)),
        };
        Assert.True(written);
    }

    private static void AssertSums(StoredFloats a, StoredFloats b)
    {
        var expected = ScalarSums.Of(a.Values, b.Values);
        StoredFloats.Kernel(a, b).Sum(ref a.First, ref b.First, a.Values.Length, out var actual);
        actual.MaxAbsIndex = expected.MaxAbsIndex;
        Assert.Equal(expected.Identical, actual.Identical);
        Assert.Equal(Bits(expected), Bits(actual));
        Assert.Equal((expected.Count, expected.NonZeroA, expected.NonZeroB), (actual.Count, actual.NonZeroA, actual.NonZeroB));
    }

    private static long[] Bits(PairSums sums) =>
        [.. new[] { sums.AA, sums.BB, sums.AB, sums.DD, sums.DS, sums.D, sums.AbsD, sums.MaxAbs }.Select(BitConverter.DoubleToInt64Bits)];
}
