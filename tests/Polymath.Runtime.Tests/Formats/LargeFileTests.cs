using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.Apr;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Tests.Formats;

public sealed class LargeFileTests
{
    private const long Terabyte = 1L << 40;
    private const long Mebibyte = 1 << 20;
    private const int Many = 100_000;

    // Work that grows with the square of the count takes minutes and more; what is asked for takes a fraction of a second.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("safetensors")]
    [InlineData("gguf")]
    [InlineData("apr")]
    public void A_file_of_a_terabyte_opens_without_its_data_being_touched(string format)
    {
        using var scratch = new ScratchFolder();
        var path = scratch.Write("model", HeaderOf(format, Terabyte / 4));
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write))
        {
            try
            {
                file.SetLength(file.Length + Terabyte);
            }
            catch (IOException)
            {
                Assert.Skip("the file system of temporary files has no room for a sparse file of a terabyte");
            }
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(ModelFile.Inspect(path).Sound);
        using var store = ModelFile.Open(path);
        var tensor = Assert.Single(store.Tensors);
        Assert.Equal(Terabyte / 4, tensor.Elements);
        var last = new float[2];
        store.ReadF32(tensor, tensor.Elements - 2, last);
        Assert.Equal([0, 0], last);
        store.EnsureUnchanged();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Mebibyte);
    }

    [Theory]
    [InlineData("safetensors")]
    [InlineData("gguf")]
    [InlineData("apr")]
    public async Task A_hundred_thousand_tensors_open_in_time_and_memory_that_grow_with_their_number(string format)
    {
        using var scratch = new ScratchFolder();
        var bytes = EmptyTensors(format);
        var path = scratch.Write("model", bytes);
        var allocated = await InTime(() =>
        {
            Assert.True(ModelFile.Inspect(path).Sound);
            using var store = ModelFile.Open(path);
            Assert.Equal(Many, store.Tensors.Count);
        });
        Assert.InRange(allocated, 0, 40L * bytes.Length);
    }

    [Fact]
    public async Task An_index_of_a_hundred_thousand_shards_that_are_not_there_is_refused_in_time()
    {
        using var scratch = new ScratchFolder();
        var members = string.Join(',', Enumerable.Range(0, Many).Select(i => $"\"t{i}\":\"s{i}.safetensors\""));
        var path = scratch.Write("model.safetensors.index.json", Encoding.UTF8.GetBytes($"{{\"weight_map\":{{{members}}}}}"));
        await InTime(() =>
        {
            Assert.Equal("shard-missing", Assert.Throws<ModelFormatException>(() => ModelFile.Open(path)).Rule);
            Assert.Equal(1001, ModelFile.Inspect(path).Findings.Count);
        });
    }

    [Fact]
    public async Task A_split_model_whose_parts_are_not_there_is_refused_in_time()
    {
        using var scratch = new ScratchFolder();
        var path = scratch.Write("m-00001-of-99999.gguf", BrokenGguf.Part(0, 0).ToArray());
        var file = new GgufBytes(0, 2).Text("split.no").U32(4).U32(0).Text("split.count").U32(4).U32(99_999);
        File.WriteAllBytes(path, file.ToArray());
        await InTime(() =>
        {
            Assert.Equal("shard-missing", Assert.Throws<ModelFormatException>(() => ModelFile.Open(path)).Rule);
            Assert.Equal(1001, ModelFile.Inspect(path).Findings.Count);
        });
    }

    [Fact]
    public async Task A_vocabulary_of_a_million_tokens_is_read_over_and_not_kept()
    {
        using var scratch = new ScratchFolder();
        const int Tokens = 1_000_000;
        var file = new GgufBytes(0, 1).Text("tokenizer.ggml.tokens").U32(9).U32(8).U64(Tokens);
        for (var i = 0; i < Tokens; i++)
        {
            file.Text("token");
        }

        var path = scratch.Write("model.gguf", file.ToArray());
        var allocated = await InTime(() =>
        {
            using var store = ModelFile.Open(path);
            Assert.Equal("array of 1,000,000 Text", store.Metadata["tokenizer.ggml.tokens"]);
        });
        Assert.InRange(allocated, 0, Mebibyte);
    }

    [Fact]
    public async Task Padding_of_half_a_gigabyte_is_looked_through_in_time()
    {
        using var scratch = new ScratchFolder();
        const uint Alignment = 1 << 29;
        var header = new GgufBytes(1, 1).Text("general.alignment").U32(4).U32(Alignment).Tensor("t", [1], 0, 0).ToArray();
        var path = scratch.Write("model.gguf", header);
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write))
        {
            file.SetLength(2L * Alignment);
        }

        Assert.InRange(await InTime(() => Assert.True(ModelFile.Inspect(path).Sound)), 0, Mebibyte);
    }

    private static async Task<long> InTime(Action work) => await Task.Run(
        () =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        },
        TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);

    // One F32 tensor, its data to follow.
    private static byte[] HeaderOf(string format, long elements) => format switch
    {
        "safetensors" => SafeTensors($"{{\"t\":{{\"dtype\":\"F32\",\"shape\":[{elements}],\"data_offsets\":[0,{4 * elements}]}}}}"),
        "gguf" => new GgufBytes(1, 0).Tensor("t", [(ulong)elements], 0, 0).Data(0).ToArray(),
        _ => Apr(1, writer => Entry(writer, "t", elements)),
    };

    private static byte[] EmptyTensors(string format)
    {
        var names = Enumerable.Range(0, Many).Select(i => i.ToString("D6", CultureInfo.InvariantCulture));
        switch (format)
        {
            case "safetensors":
                return SafeTensors($"{{{string.Join(',', names.Select(name => $"\"{name}\":{{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}"))}}}");
            case "gguf":
                var file = new GgufBytes(Many, 0);
                foreach (var name in names)
                {
                    file.Tensor(name, [0], 0, 0);
                }

                return file.Data(0).ToArray();
            default:
                return Apr(Many, writer =>
                {
                    foreach (var name in names)
                    {
                        Entry(writer, name, 0);
                    }
                });
        }
    }

    private static byte[] SafeTensors(string header)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        return [.. length, .. json];
    }

    // Without a footer, which would be a checksum of it all.
    private static byte[] Apr(uint tensors, Action<BinaryWriter> writeIndex)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(new byte[AprHeader.Size]);
        writeIndex(writer);
        writer.Write(new byte[FormatArithmetic.AlignUp(stream.Position, 64) - stream.Position]);
        var file = stream.ToArray();
        new AprHeader(AprFlags.RowMajor, tensors, AprHeader.Size, 0, AprHeader.Size, (ulong)file.Length).Write(file);
        return file;
    }

    private static void Entry(BinaryWriter writer, string name, long elements)
    {
        writer.Write((ushort)name.Length);
        writer.Write(Encoding.UTF8.GetBytes(name));
        writer.Write((byte)0);
        writer.Write((byte)1);
        writer.Write(elements);
        writer.Write(0L);
        writer.Write(4 * elements);
    }
}
