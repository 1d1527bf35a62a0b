using System.Text.Json.Nodes;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.Apr;
using Polymath.Runtime.Formats.Gguf;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Quantization;

namespace Polymath.Runtime.Tests.Formats;

public sealed class RoundTripTests
{
    public static TheoryData<string, ElementType> EveryFloatType()
    {
        var rows = new TheoryData<string, ElementType>();
        foreach (var type in Enum.GetValues<ElementType>().Where(ElementEncoder.Encodes))
        {
            if (SafeTensorsType.For(type) is not null)
            {
                rows.Add("safetensors", type);
            }

            if (GgufType.For(type) is not null)
            {
                rows.Add("gguf", type);
            }

            if (AprType.For(type) is not null)
            {
                rows.Add("apr", type);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(EveryFloatType))]
    public void What_is_written_is_read_back_as_it_was_encoded(string format, ElementType type)
    {
        using var scratch = new ScratchFolder();
        var path = scratch.File("model");
        var wide = GaussianWeights.Make(3 * 768, seed: 3);
        var tensors = new List<TensorPayload>
        {
            TensorPayload.FromValues("wide.weight", [3, 768], type, wide),
            TensorPayload.FromValues("a.none", [0, 256], type, ReadOnlyMemory<float>.Empty),
            TensorPayload.FromValues("größe", [2, 1, 256], type, wide.AsMemory(0, 512)),
        };
        Write(format, path, tensors);

        var report = ModelFile.Inspect(path);
        Assert.Empty(report.Findings);
        Assert.Equal(format, report.Format);
        Assert.Equal(3, report.TensorCount);
        using var store = ModelFile.Open(path);
        foreach (var payload in tensors)
        {
            var tensor = store.Tensors.Single(tensor => tensor.Name == payload.Name);
            Assert.Equal(payload.Shape, tensor.Shape);
            Assert.Equal(type, tensor.ElementType);
            Assert.Equal(Encoded(type, wide.AsSpan(0, (int)payload.Elements)), Read(store, tensor));
        }
    }

    [Theory]
    [InlineData(ElementType.Q4_K)]
    [InlineData(ElementType.Q6_K)]
    public void Ragged_rows_are_padded_by_row_in_APR(ElementType type)
    {
        using var scratch = new ScratchFolder();
        var path = scratch.File("ragged.apr");
        var values = GaussianWeights.Make(5 * 300, seed: 4);
        Write("apr", path, [TensorPayload.FromValues("ragged", [5, 300], type, values)]);
        using var store = ModelFile.Open(path);
        var tensor = Assert.Single(store.Tensors);
        Assert.Equal(BlockLayout.RowPadded, tensor.Layout);
        var expected = Enumerable.Range(0, 5).SelectMany(row => Encoded(type, values.AsSpan(300 * row, 300))).ToArray();
        Assert.Equal(expected, Read(store, tensor));
    }

    [Theory]
    [InlineData("q4_k.ragged")]
    [InlineData("q6_k.ragged")]
    [InlineData("q4.ragged")]
    [InlineData("q8.weight")]
    [InlineData("bf16.weight")]
    public void Any_range_of_a_tensor_is_the_same_part_of_the_whole(string name)
    {
        using var store = ModelFile.Open(TestData.Path("apr", "all-types.apr"));
        var tensor = store.Tensors.Single(tensor => tensor.Name == name);
        var whole = Read(store, tensor);
        var step = Math.Max(1, whole.Length / 37);
        for (var start = 0; start <= whole.Length; start += step)
        {
            for (var length = 0; start + length <= whole.Length; length += step)
            {
                var part = new float[length];
                store.ReadF32(tensor, start, part);
                Assert.Equal(whole[start..(start + length)], part);
                var wide = new double[length];
                store.ReadF64(tensor, start, wide);
                Assert.Equal(Array.ConvertAll(part, value => (double)value), wide);
            }
        }
    }

    [Fact]
    public void Many_threads_read_one_store_at_once()
    {
        using var store = ModelFile.Open(TestData.Path("gguf-zoo", "zoo.gguf"));
        var tensor = store.Tensors.Single(tensor => tensor.StoredType == "Q4_K");
        var whole = Read(store, tensor);
        Parallel.For(0, 400, i =>
        {
            var part = new float[100 + i];
            store.ReadF32(tensor, i, part);
            Assert.Equal(whole[i..(i + part.Length)], part);
        });
    }

    [Fact]
    public void A_tensor_of_another_store_is_refused()
    {
        using var zoo = ModelFile.Open(TestData.Path("gguf-zoo", "zoo.gguf"));
        using var again = ModelFile.Open(TestData.Path("gguf-zoo", "zoo.gguf"));
        Assert.Throws<ArgumentException>(() => zoo.ReadF32(again.Tensors[0], 0, new float[1]));
    }

    [Fact]
    public void A_tensor_copied_to_another_format_keeps_its_bytes()
    {
        using var scratch = new ScratchFolder();
        using var zoo = ModelFile.Open(TestData.Path("gguf-zoo", "zoo.gguf"));
        var tensor = zoo.Tensors.Single(tensor => tensor.StoredType == "Q6_K");
        Write("apr", scratch.File("copy.apr"), [TensorPayload.Copied(zoo, tensor, "renamed")]);
        using var copy = ModelFile.Open(scratch.File("copy.apr"));
        Assert.Equal("renamed", Assert.Single(copy.Tensors).Name);
        Assert.Equal(Read(zoo, tensor), Read(copy, copy.Tensors[0]));
    }

    [Fact]
    public void Padded_rows_are_not_copied_as_flat_blocks()
    {
        using var scratch = new ScratchFolder();
        using var store = ModelFile.Open(TestData.Path("apr", "all-types.apr"));
        var ragged = store.Tensors.Single(tensor => tensor.Name == "q4_k.ragged");
        Assert.Throws<ArgumentException>(() => Write("gguf", scratch.File("copy.gguf"), [TensorPayload.Copied(store, ragged)]));
        Write("apr", scratch.File("copy.apr"), [TensorPayload.Copied(store, ragged)]);
        using var copy = ModelFile.Open(scratch.File("copy.apr"));
        Assert.Equal(Read(store, ragged), Read(copy, copy.Tensors[0]));
    }

    [Fact]
    public void A_range_outside_a_tensor_is_refused()
    {
        using var store = ModelFile.Open(TestData.Path("apr", "all-types.apr"));
        var tensor = store.Tensors.Single(tensor => tensor.Name == "norm.weight");
        Assert.Throws<ArgumentOutOfRangeException>(() => store.ReadF32(tensor, 1, new float[40]));
        Assert.Throws<ArgumentOutOfRangeException>(() => store.ReadF32(tensor, -1, new float[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => store.ReadF64(tensor, long.MaxValue, new double[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => store.ReadRaw(tensor, 160, new byte[1]));
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes()
    {
        using var scratch = new ScratchFolder();
        var values = GaussianWeights.Make(2 * 512, seed: 5);
        foreach (var format in (string[])["safetensors", "gguf", "apr"])
        {
            var type = format == "safetensors" ? ElementType.F16 : ElementType.Q4_K;
            Write(format, scratch.File("one"), [TensorPayload.FromValues("x", [2, 512], type, values)]);
            Write(format, scratch.File("two"), [TensorPayload.FromValues("x", [2, 512], type, values)]);
            Assert.Equal(File.ReadAllBytes(scratch.File("one")), File.ReadAllBytes(scratch.File("two")));
        }
    }

    [Fact]
    public void A_writer_that_fails_leaves_the_old_file_and_no_other()
    {
        using var scratch = new ScratchFolder();
        var path = scratch.Write("model.safetensors", [1, 2, 3]);
        var failing = TensorPayload.FromValues("x", [4], ElementType.F32, (_, _) => throw new IOException("the disk is gone"));
        Assert.Throws<IOException>(() => SafeTensorsWriter.Write(path, [failing]));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(scratch.Path));
    }

    internal static void Write(string format, string path, IReadOnlyList<TensorPayload> tensors)
    {
        switch (format)
        {
            case "safetensors":
                SafeTensorsWriter.Write(path, tensors, new Dictionary<string, string> { ["format"] = "pt" });
                break;
            case "gguf":
                GgufWriter.Write(path, new GgufMetadata { { "general.architecture", "qwen2" }, { "qwen2.block_count", 2u } }, tensors);
                break;
            default:
                AprWriter.Write(path, new JsonObject { ["model_type"] = "qwen2" }, tensors);
                break;
        }
    }

    private static float[] Encoded(ElementType type, ReadOnlySpan<float> values)
    {
        var bytes = new byte[ElementEncoder.LengthOf(type, values.Length)];
        ElementEncoder.Encode(type, values, bytes);
        var decoded = new float[values.Length];
        ElementDecoder.Decode(type, bytes, decoded);
        return decoded;
    }

    private static float[] Read(ITensorStore store, TensorInfo tensor)
    {
        var values = new float[tensor.Elements];
        store.ReadF32(tensor, 0, values);
        return values;
    }
}
