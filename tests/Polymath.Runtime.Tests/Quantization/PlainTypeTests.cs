using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Quantization;

public sealed class PlainTypeTests
{
    [Fact]
    public void Every_half_is_what_its_exponent_and_fraction_say()
    {
        var values = new float[65536];
        ElementDecoder.Decode(ElementType.F16, EveryWord(), values);
        for (var i = 0; i < values.Length; i++)
        {
            Assert.True(SameOrBothNaN(HalfByDefinition((ushort)i), values[i]), $"{i:X4}");
        }
    }

    [Theory]
    [InlineData(0x7C01, 0x7FC02000u)]
    [InlineData(0x7E00, 0x7FC00000u)]
    [InlineData(0xFDFF, 0xFFFFE000u)]
    [InlineData(0xFFFF, 0xFFFFE000u)]
    public void A_half_that_is_no_number_keeps_sign_and_payload_and_becomes_quiet(int half, uint expected)
    {
        var values = new float[16];
        var stored = new byte[32];
        MemoryMarshal.Cast<byte, ushort>(stored.AsSpan()).Fill((ushort)half);
        ElementDecoder.Decode(ElementType.F16, stored, values);
        Assert.All(values, value => Assert.Equal(expected, BitConverter.SingleToUInt32Bits(value)));
    }

    [Fact]
    public void Integers_become_the_floats_and_doubles_that_they_are()
    {
        Widens([.. Enumerable.Range(0, 256).Select(i => (byte)i)]);
        Widens([.. Enumerable.Range(0, 256).Select(i => (sbyte)(byte)i)]);
        Widens([.. Enumerable.Range(0, 65536).Select(i => (ushort)i)]);
        Widens([.. Enumerable.Range(0, 65536).Select(i => (short)(ushort)i)]);
        var random = new Random(1);
        var bits = Enumerable.Range(0, 1000).Select(_ => random.NextInt64(long.MinValue, long.MaxValue)).ToList();
        Widens([int.MinValue, int.MaxValue, 0, -1, 1, .. bits.Select(number => (int)number)]);
        Widens([uint.MinValue, uint.MaxValue, 1u << 31, .. bits.Select(number => (uint)number)]);
        Widens([long.MinValue, long.MaxValue, (1L << 53) + 1, .. bits]);
        Widens([ulong.MinValue, ulong.MaxValue, (1UL << 53) + 1, .. bits.Select(number => (ulong)number)]);
    }

    [Fact]
    public void Every_bfloat16_is_the_upper_half_of_a_float()
    {
        var values = new float[65536];
        ElementDecoder.Decode(ElementType.BF16, EveryWord(), values);
        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal((uint)i << 16, BitConverter.SingleToUInt32Bits(values[i]));
        }
    }

    [Theory]
    [InlineData(0x3F800000u, 0x3F80)]
    [InlineData(0x3F808000u, 0x3F80)]
    [InlineData(0x3F808001u, 0x3F81)]
    [InlineData(0x3F818000u, 0x3F82)]
    [InlineData(0xBF818000u, 0xBF82)]
    [InlineData(0x7F7FFFFFu, 0x7F80)]
    [InlineData(0x7F800000u, 0x7F80)]
    [InlineData(0x7F800001u, 0x7FC0)]
    [InlineData(0xFFC00000u, 0xFFC0)]
    [InlineData(0x00000001u, 0x0000)]
    public void Rounding_to_bfloat16_is_to_nearest_with_ties_to_even(uint bits, ushort expected)
    {
        Span<byte> stored = stackalloc byte[2];
        ElementEncoder.Encode(ElementType.BF16, [BitConverter.UInt32BitsToSingle(bits)], stored);
        Assert.Equal(expected, BinaryPrimitives.ReadUInt16LittleEndian(stored));
    }

    [Theory]
    [InlineData(1f, 0x3C00)]
    [InlineData(1.00048828125f, 0x3C00)]
    [InlineData(1.0004884004592896f, 0x3C01)]
    [InlineData(1.00146484375f, 0x3C02)]
    [InlineData(65504f, 0x7BFF)]
    [InlineData(5.960464477539063e-08f, 0x0001)]
    [InlineData(2.9802322387695312e-08f, 0x0000)]
    public void Rounding_to_half_is_to_nearest_with_ties_to_even(float value, ushort expected)
    {
        Span<byte> stored = stackalloc byte[2];
        ElementEncoder.Encode(ElementType.F16, [value], stored);
        Assert.Equal(expected, BinaryPrimitives.ReadUInt16LittleEndian(stored));
    }

    [Fact]
    public void A_finite_value_beyond_half_precision_is_refused_and_NaN_is_kept()
    {
        Assert.Throws<ArgumentException>(() => ElementEncoder.Encode(ElementType.F16, [70000f], new byte[2]));
        var stored = new byte[4];
        ElementEncoder.Encode(ElementType.F16, [float.NaN, float.PositiveInfinity], stored);
        var values = new float[2];
        ElementDecoder.Decode(ElementType.F16, stored, values);
        Assert.True(float.IsNaN(values[0]));
        Assert.True(float.IsPositiveInfinity(values[1]));
    }

    [Fact]
    public void Integers_and_booleans_are_read_exactly_where_a_double_can_hold_them()
    {
        using var scratch = new ScratchFolder();
        var path = scratch.File("integers.safetensors");
        SafeTensorsWriter.Write(path,
        [
            Integers<long>("I64", ElementType.I64, [long.MinValue, -1, 1L << 53]),
            Integers<ulong>("U64", ElementType.U64, [ulong.MaxValue, 1, 0]),
            Integers<int>("I32", ElementType.I32, [int.MinValue, 5, int.MaxValue]),
            Integers<uint>("U32", ElementType.U32, [uint.MaxValue, 5, 0]),
            Integers<short>("I16", ElementType.I16, [short.MinValue, 5, short.MaxValue]),
            Integers<ushort>("U16", ElementType.U16, [ushort.MaxValue, 5, 0]),
            Integers<sbyte>("I8", ElementType.I8, [sbyte.MinValue, 5, sbyte.MaxValue]),
            Integers<byte>("U8", ElementType.U8, [255, 5, 0]),
            Integers<byte>("BOOL", ElementType.Bool, [1, 0, 1]),
            Integers<double>("F64", ElementType.F64, [1e300, Math.PI, double.Epsilon]),
        ]);
        using var store = ModelFile.Open(path);
        Assert.Equal([-9223372036854775808.0, -1, 9007199254740992], Read64(store, "I64"));
        Assert.Equal([18446744073709551615.0, 1, 0], Read64(store, "U64"));
        Assert.Equal([int.MinValue, 5, int.MaxValue], Read64(store, "I32"));
        Assert.Equal([uint.MaxValue, 5, 0], Read64(store, "U32"));
        Assert.Equal([short.MinValue, 5, short.MaxValue], Read64(store, "I16"));
        Assert.Equal([ushort.MaxValue, 5, 0], Read64(store, "U16"));
        Assert.Equal([-128, 5, 127], Read64(store, "I8"));
        Assert.Equal([255, 5, 0], Read64(store, "U8"));
        Assert.Equal([1, 0, 1], Read64(store, "BOOL"));
        Assert.Equal([1e300, Math.PI, double.Epsilon], Read64(store, "F64"));
        Assert.Equal([float.PositiveInfinity, MathF.PI, 0], Read32(store, "F64"));
        Assert.Equal([-9.223372E18f, -1, 9007199254740992f], Read32(store, "I64"));
        Assert.Equal([1.8446744E19f, 1, 0], Read32(store, "U64"));
        Assert.Equal([4294967296f, 5, 0], Read32(store, "U32"));
        Assert.Equal([2147483648f, 5, -2147483648f], Read32(store, "I32").Reverse());
    }

    private static TensorPayload Integers<T>(string name, ElementType type, T[] values)
        where T : unmanaged => TensorPayload.FromBytes(name, [values.Length], type, MemoryMarshal.AsBytes<T>(values).ToArray());

    private static double[] Read64(ITensorStore store, string name)
    {
        var values = new double[3];
        store.ReadF64(store.Tensors.Single(tensor => tensor.Name == name), 0, values);
        return values;
    }

    private static float[] Read32(ITensorStore store, string name)
    {
        var values = new float[3];
        store.ReadF32(store.Tensors.Single(tensor => tensor.Name == name), 0, values);
        return values;
    }

    private static byte[] EveryWord() => MemoryMarshal.AsBytes<ushort>(Enumerable.Range(0, 65536).Select(i => (ushort)i).ToArray()).ToArray();

    private static bool SameOrBothNaN(float a, float b) =>
        float.IsNaN(a) ? float.IsNaN(b) : BitConverter.SingleToUInt32Bits(a) == BitConverter.SingleToUInt32Bits(b);

    private static float HalfByDefinition(ushort bits)
    {
        var (exponent, fraction) = ((bits >> 10) & 31, bits & 1023);
        var magnitude = exponent switch
        {
            0 => fraction * MathF.Pow(2, -24),
            31 => fraction == 0 ? float.PositiveInfinity : float.NaN,
            _ => (1024 + fraction) * MathF.Pow(2, exponent - 25),
        };
        return (bits & 0x8000) == 0 ? magnitude : -magnitude;
    }

    // Whole, and in pieces that fill no register.
    private static void Widens<T>(T[] numbers)
        where T : unmanaged, INumberBase<T>
    {
        foreach (var taken in Enumerable.Range(1, 40).Append(numbers.Length).Select(count => numbers[^count..]))
        {
            var (floats, doubles) = (new float[taken.Length], new double[taken.Length]);
            FloatWidening.FromNumbers<T, float>(MemoryMarshal.AsBytes<T>(taken), floats);
            FloatWidening.FromNumbers<T, double>(MemoryMarshal.AsBytes<T>(taken), doubles);

            Assert.Equal([.. taken.Select(float.CreateTruncating)], floats);
            Assert.Equal([.. taken.Select(double.CreateTruncating)], doubles);
        }
    }
}
