using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Quantization.Vectors;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Quantization;

/// <summary>The decoders by vectors of every width that the processor has, against the reference: every bit, NaNs included.</summary>
public sealed class VectorisedDecoderTests
{
    /// <summary>Where half-precision scales lie in a block.</summary>
    private static readonly Dictionary<ElementType, int[]> Scales = new()
    {
        [ElementType.Q4_0] = [0],
        [ElementType.Q4_1] = [0, 2],
        [ElementType.Q5_0] = [0],
        [ElementType.Q5_1] = [0, 2],
        [ElementType.Q8_0] = [0],
        [ElementType.Q2_K] = [80, 82],
        [ElementType.Q3_K] = [108],
        [ElementType.Q4_K] = [0, 2],
        [ElementType.Q5_K] = [0, 2],
        [ElementType.Q6_K] = [208],
        [ElementType.Q8_K] = [],
        [ElementType.IQ4_NL] = [0],
        [ElementType.IQ4_XS] = [0],
        [ElementType.MXFP4] = [],
        [ElementType.NVFP4] = [],
        [ElementType.TQ2_0] = [64],
        [ElementType.AprQ4] = [0],
        [ElementType.F16] = [],
        [ElementType.BF16] = [],
        [ElementType.F8_E4M3] = [],
        [ElementType.F8_E5M2] = [],
    };

    /// <summary>Zeros, the smallest and the largest subnormal, the ends of the normal numbers, infinities, NaNs quiet and signalling, with payload and sign.</summary>
    private static readonly ushort[] EdgeScales =
    [
        0x0000, 0x8000, 0x0001, 0x8001, 0x03FF, 0x83FF, 0x0400, 0x8400, 0x3C00, 0xBC00, 0x7BFF, 0xFBFF,
        0x7C00, 0xFC00, 0x7C01, 0xFC01, 0x7DFF, 0x7E00, 0xFE00, 0x7E55, 0xFF2A, 0x7FFF, 0xFFFF,
    ];

    public static TheoryData<ElementType, int> TypesAndWidths
    {
        get
        {
            var data = new TheoryData<ElementType, int>();
            foreach (var type in Scales.Keys)
            {
                data.Add(type, 128);
                data.Add(type, 256);
                data.Add(type, 512);
            }

            return data;
        }
    }

    [Fact]
    public void The_types_that_have_vectorised_decoders_are_these() => Assert.Equal(
        Scales.Keys.Order(),
        Enum.GetValues<ElementType>().Where(type => ElementCodecs.Find(type) is { IsVectorised: true }));

    [Theory]
    [MemberData(nameof(TypesAndWidths))]
    public void Random_blocks_with_random_scales_are_decoded_as_by_the_reference(ElementType type, int bits)
    {
        var codec = ElementCodecs.Find(type)!;
        var stored = Random(codec.Block.Bytes * (codec.Block.Elements == 1 ? 100_000 : 1000));
        AssertSame(codec, stored, Offered(bits));
    }

    [Theory]
    [MemberData(nameof(TypesAndWidths))]
    public void Every_pair_of_edge_scales_is_decoded_as_by_the_reference(ElementType type, int bits)
    {
        var codec = ElementCodecs.Find(type)!;
        var (_, bytes) = codec.Block;
        var stored = Random(bytes * EdgeScales.Length * EdgeScales.Length);
        for (var i = 0; i < EdgeScales.Length * EdgeScales.Length; i++)
        {
            ushort[] pair = [EdgeScales[i / EdgeScales.Length], EdgeScales[i % EdgeScales.Length]];
            foreach (var (offset, scale) in Scales[type].Zip(pair))
            {
                BinaryPrimitives.WriteUInt16LittleEndian(stored.AsSpan((bytes * i) + offset), scale);
            }
        }

        AssertSame(codec, stored, Offered(bits));
    }

    [Theory]
    [MemberData(nameof(TypesAndWidths))]
    public void Blocks_of_one_byte_over_and_over_are_decoded_as_by_the_reference(ElementType type, int bits)
    {
        var codec = ElementCodecs.Find(type)!;
        for (var value = 0; value < 256; value++)
        {
            var stored = new byte[3 * codec.Block.Bytes];
            stored.AsSpan().Fill((byte)value);
            AssertSame(codec, stored, Offered(bits));
        }
    }

    [Theory]
    [InlineData(ElementType.F16, 128)]
    [InlineData(ElementType.F16, 256)]
    [InlineData(ElementType.F16, 512)]
    [InlineData(ElementType.BF16, 128)]
    [InlineData(ElementType.BF16, 256)]
    [InlineData(ElementType.BF16, 512)]
    public void Every_word_is_decoded_as_by_the_reference(ElementType type, int bits) => AssertSame(
        ElementCodecs.Find(type)!, MemoryMarshal.AsBytes<ushort>([.. Enumerable.Range(0, 65536).Select(i => (ushort)i)]).ToArray(), Offered(bits));

    [Theory]
    [MemberData(nameof(TypesAndWidths))]
    public void Any_count_of_blocks_at_any_address_is_decoded_and_nothing_beside_it_is_written(ElementType type, int bits)
    {
        var codec = ElementCodecs.Find(type)!;
        var (elements, bytes) = codec.Block;
        var width = Offered(bits);
        var random = Random(bytes * 40);
        for (var count = 0; count < (elements == 1 ? 40 : 4); count++)
        {
            var stored = new byte[(bytes * count) + 1].AsSpan(1);
            random.AsSpan(0, stored.Length).CopyTo(stored);
            var expected = new float[elements * count];
            codec.DecodeScalar(stored, expected);
            var room = new float[expected.Length + 40];
            room.AsSpan().Fill(1234);
            codec.Decode(stored, room.AsSpan(3), width);
            Assert.Equal(Bits(expected), Bits(room.AsSpan(3, expected.Length)));
            Assert.All(room[..3], value => Assert.Equal(1234, value));
            Assert.All(room[(3 + expected.Length)..], value => Assert.Equal(1234, value));
        }
    }

    [Theory]
    [MemberData(nameof(TypesAndWidths))]
    public void Nothing_is_read_past_the_last_block_or_written_past_its_last_value(ElementType type, int bits)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "pages are guarded by Linux's calls");
        var codec = ElementCodecs.Find(type)!;
        var (elements, bytes) = codec.Block;
        for (var count = 1; count <= (elements == 1 ? 40 : 3); count++)
        {
            using var stored = new GuardedMemory(bytes * count);
            using var values = new GuardedMemory(sizeof(float) * elements * count);
            Random(bytes * count).CopyTo(stored.Bytes);
            codec.Decode(stored.Bytes, MemoryMarshal.Cast<byte, float>(values.Bytes), Offered(bits));
            var expected = new float[elements * count];
            codec.DecodeScalar(stored.Bytes, expected);
            Assert.Equal(Bits(expected), Bits(MemoryMarshal.Cast<byte, float>(values.Bytes)));
        }
    }

    [Theory]
    [MemberData(nameof(TypesAndWidths))]
    public void Too_little_room_is_refused_and_so_is_a_part_of_a_block(ElementType type, int bits)
    {
        var codec = ElementCodecs.Find(type)!;
        var (elements, bytes) = codec.Block;
        var width = Offered(bits);
        Assert.ThrowsAny<ArgumentException>(() => codec.Decode(new byte[40 * bytes], new float[(40 * elements) - 1], width));
        if (bytes > 1)
        {
            Assert.ThrowsAny<ArgumentException>(() => codec.Decode(new byte[bytes + 1], new float[2 * elements], width));
        }
    }

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Bytes_with_one_scale_are_decoded_as_by_the_reference(int bits)
    {
        foreach (var scale in (float[])[0.5f, -0f, float.Epsilon, float.MaxValue, float.NegativeInfinity, float.NaN])
        {
            var stored = Random(1000);
            var (expected, values) = (new float[stored.Length], new float[stored.Length]);
            AprQ8.DecodeCodes(stored, scale, expected, VectorWidth.Scalar);
            AprQ8.DecodeCodes(stored, scale, values, Offered(bits));
            Assert.Equal(Bits(expected), Bits(values));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void A_Q8_K_block_is_a_float_times_signed_bytes(int bits)
    {
        byte[] block = [.. BitConverter.GetBytes(0.3f), .. Enumerable.Range(0, 256).Select(code => (byte)code), .. Random(32)];
        var values = new float[256];
        ElementCodecs.Find(ElementType.Q8_K)!.Decode(block, values, Offered(bits));
        Assert.Equal(Enumerable.Range(0, 256).Select(code => 0.3f * (code < 128 ? code : code - 256)), values);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Real_weights_are_decoded_bit_for_bit_as_ggml_does(int bits)
    {
        var width = Offered(bits);
        var expected = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(TestData.Path("gguf-zoo", "zoo.f32"))).ToArray();
        using var store = ModelFile.Open(TestData.Path("gguf-zoo", "zoo.gguf"));
        for (var i = 0; i < store.Tensors.Count; i++)
        {
            Assert.Equal(Bits(expected.AsSpan(1024 * i, 1024)), Bits(Decode(store, store.Tensors[i], width)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Random_blocks_are_decoded_to_the_digests_that_ggml_gives(int bits)
    {
        var width = Offered(bits);
        using var digests = JsonDocument.Parse(File.ReadAllBytes(TestData.Path("gguf-random", "digests.json")));
        using var store = ModelFile.Open(TestData.Path("gguf-random", "random.gguf"));
        foreach (var digest in digests.RootElement.EnumerateArray())
        {
            var tensor = store.Tensors.Single(tensor => tensor.Name == digest.GetProperty("tensor").GetString());
            var values = Decode(store, tensor, width);
            Assert.Equal(digest.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(values))));
        }
    }

    private static float[] Decode(ITensorStore store, TensorInfo tensor, VectorWidth width)
    {
        var stored = new byte[tensor.Length];
        store.ReadRaw(tensor, 0, stored);
        var values = new float[tensor.Elements];
        ElementCodecs.Find(tensor.ElementType!.Value)!.Decode(stored, values, width);
        return values;
    }

    private static void AssertSame(ElementCodec codec, byte[] stored, VectorWidth width)
    {
        var (elements, bytes) = codec.Block;
        var scales = Scales.Single(pair => ElementCodecs.Find(pair.Key) == codec).Value;
        var expected = new float[stored.Length / bytes * elements];
        var values = new float[expected.Length];
        codec.DecodeScalar(stored, expected);
        codec.Decode(stored, values, width);
        for (var i = 0; i < expected.Length; i++)
        {
            var (one, other) = (BitConverter.SingleToUInt32Bits(expected[i]), BitConverter.SingleToUInt32Bits(values[i]));
            Assert.True(
                one == other || (float.IsNaN(expected[i]) && float.IsNaN(values[i]) && AddsTwoNaNs(scales, stored.AsSpan(i / elements * bytes, bytes))),
                $"element {i % elements} of block {i / elements}: {one:X8} by the reference, {other:X8} by vectors");
        }
    }

    // Of two NaNs the processor's addition keeps the first operand's payload, and which one is first is the compiler's choice, not the code's.
    private static bool AddsTwoNaNs(int[] scales, ReadOnlySpan<byte> block)
    {
        var notFinite = 0;
        foreach (var at in scales)
        {
            notFinite += Half.IsFinite(BinaryPrimitives.ReadHalfLittleEndian(block[at..])) ? 0 : 1;
        }

        return scales.Length == 2 && notFinite == 2;
    }

    private static VectorWidth Offered(int bits)
    {
        var width = (VectorWidth)bits;
        Assert.SkipUnless(VectorWidths.Offered.Contains(width), $"this process has no {bits}-bit vectors");
        return width;
    }

    private static byte[] Random(int length)
    {
        var bytes = new byte[length];
        new Random(4711).NextBytes(bytes);
        return bytes;
    }

    private static uint[] Bits(ReadOnlySpan<float> values) => MemoryMarshal.Cast<float, uint>(values).ToArray();
}
