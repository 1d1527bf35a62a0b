using System.Buffers.Binary;
using System.Text;
using Polymath.Runtime.Conversion;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.Gguf;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Conversion;

/// <summary><c>format-check</c> and <c>tensor-inventory</c> over models in several files, and over every element type.</summary>
public sealed class FormatProbesTests
{
    private static readonly string[] Names = ["a", "b", "c"];

    [Fact]
    public async Task A_sharded_model_is_counted_as_if_it_were_one_file()
    {
        using var scratch = new ScratchFolder();
        var tensors = Names.Select(name => TensorPayload.FromValues(name, [4, 8], ElementType.F16, new float[32])).ToList();
        var index = SafeTensorsWriter.WriteSharded(scratch.Path, tensors, largestShard: 64);
        SafeTensorsWriter.Write(scratch.File("whole.safetensors"), tensors);

        var (sharded, whole) = (await Inventory(index), await Inventory(scratch.File("whole.safetensors")));
        Assert.Equal(whole.Tensors, sharded.Tensors);
        Assert.Equal(whole.ElementTypes, sharded.ElementTypes);
        Assert.Equal(whole.Entries.Select(entry => entry.Name), sharded.Entries.Select(entry => entry.Name));

        var check = await Check(index);
        Assert.True(check.Valid);
        Assert.Equal(3, check.Tensors);
        Assert.Equal(Directory.GetFiles(scratch.Path, "model*").Sum(file => new FileInfo(file).Length), check.Bytes);
    }

    [Fact]
    public async Task A_damaged_shard_is_named()
    {
        using var scratch = new ScratchFolder();
        var index = SafeTensorsWriter.WriteSharded(
            scratch.Path, [.. Names.Select(name => TensorPayload.FromValues(name, [32], ElementType.F16, new float[32]))], largestShard: 64);
        using (var shard = new FileStream(scratch.File("model-00002-of-00003.safetensors"), FileMode.Open))
        {
            shard.SetLength(shard.Length - 1);
        }

        var check = await Check(index);
        Assert.False(check.Valid);
        Assert.Null(check.Tensors);
        Assert.Empty(check.Checks);
        var cut = Assert.Single(check.Findings, finding => finding.Rule == "tensor-outside");
        Assert.StartsWith("'model-00002-of-00003.safetensors': ", cut.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_split_model_is_counted_as_if_it_were_one_file()
    {
        using var scratch = new ScratchFolder();
        for (ushort part = 0; part < 3; part++)
        {
            scratch.Write($"m-0000{part + 1}-of-00003.gguf", BrokenGguf.Part(part, 3, Names[part], total: 3).ToArray());
        }

        var first = scratch.File("m-00001-of-00003.gguf");
        var inventory = await Inventory(first);
        Assert.Equal(Names, inventory.Entries.Select(entry => entry.Name));
        Assert.Equal(new TensorTotals { Count = 3, Parameters = 24, Bytes = 96 }, inventory.Tensors);

        var check = await Check(first);
        Assert.True(check.Valid);
        Assert.Equal(3, check.Tensors);
        Assert.Equal(Directory.GetFiles(scratch.Path).Sum(file => new FileInfo(file).Length), check.Bytes);
    }

    [Fact]
    public async Task Every_element_type_of_gguf_is_counted_by_its_blocks()
    {
        using var scratch = new ScratchFolder();
        var file = new GgufBytes((ulong)GgufType.All.Count, 0);
        var end = 0L;
        foreach (var type in GgufType.All)
        {
            end = FormatArithmetic.AlignUp(end, 32);
            file.Tensor(type.Name, [(ulong)type.Block.Elements, 3], type.Number, (ulong)end);
            end += 3 * type.Block.Bytes;
        }

        var path = scratch.Write("types.gguf", file.Data((int)end).ToArray());
        Assert.Equal(
            GgufType.All.Select(type => Total(type.Name, 3 * type.Block.Elements, 3 * type.Block.Bytes)).OrderBy(total => total.ElementType, StringComparer.Ordinal),
            (await Inventory(path)).ElementTypes);
        await IsSound(path, GgufType.All.Count);
    }

    [Fact]
    public async Task Every_element_type_of_SafeTensors_is_counted_by_its_bits()
    {
        using var scratch = new ScratchFolder();
        var end = 0L;
        var entries = new List<string>();
        foreach (var type in SafeTensorsType.All)
        {
            entries.Add($"\"{type.Name}\":{{\"dtype\":\"{type.Name}\",\"shape\":[3,8],\"data_offsets\":[{end},{end + (3 * type.Bits)}]}}");
            end += 3 * type.Bits;
        }

        var header = Encoding.UTF8.GetBytes($"{{{string.Join(',', entries)}}}");
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        var path = scratch.Write("types.safetensors", [.. length, .. header, .. new byte[end]]);
        Assert.Equal(
            SafeTensorsType.All.Select(type => Total(type.Name, 24, 3 * type.Bits)).OrderBy(total => total.ElementType, StringComparer.Ordinal),
            (await Inventory(path)).ElementTypes);
        await IsSound(path, SafeTensorsType.All.Count);
    }

    [Fact]
    public void An_empty_tensor_where_left_out_padding_would_end_is_read_as_nothing()
    {
        using var scratch = new ScratchFolder();
        using var store = ModelFile.Open(scratch.Write("model.gguf", new GgufBytes(1, 0).Tensor("t", [0], 0, 0).ToArray()));
        var tensor = Assert.Single(store.Tensors);
        Assert.True(tensor.Offset > store.Bytes);
        byte[]? buffer = null;
        using var borrowed = store.Borrow(tensor, 0, 0, ref buffer);
        Assert.True(borrowed.Span.IsEmpty);
        store.ReadRaw(tensor, 0, []);
        store.ReadF32(tensor, 0, []);
    }

    private static async Task IsSound(string path, int tensors)
    {
        var check = await Check(path);
        Assert.True(check.Valid);
        Assert.Empty(check.Findings);
        Assert.Equal(tensors, check.Tensors);
    }

    private static ElementTypeTotals Total(string type, long parameters, long bytes) =>
        new() { ElementType = type, Count = 1, Parameters = parameters, Bytes = bytes };

    private static Task<TensorInventoryObservation> Inventory(string path) =>
        new TensorInventoryProbe { Model = TensorDiffRun.Subject("model", path) }.ObserveAsync(Context(), TestContext.Current.CancellationToken);

    private static Task<FormatCheckObservation> Check(string path) =>
        new FormatCheckProbe { Model = TensorDiffRun.Subject("model", path) }.ObserveAsync(Context(), TestContext.Current.CancellationToken);

    private static ProbeContext Context() => new(Path.GetTempPath());
}
