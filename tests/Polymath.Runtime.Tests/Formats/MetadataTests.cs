using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.Gguf;

namespace Polymath.Runtime.Tests.Formats;

public sealed class MetadataTests
{
    [Fact]
    public void GGUF_values_are_printed_by_type()
    {
        using var scratch = new ScratchFolder();
        var path = scratch.File("model.gguf");
        var metadata = new GgufMetadata
        {
            { "text", "größe" },
            { "count", 7u },
            { "signed", -3 },
            { "long", ulong.MaxValue },
            { "theta", 1000000.5f },
            { "flag", true },
            { "scores", new float[] { 1.5f, -2 } },
            { "types", Enumerable.Range(0, 300).ToList() },
            { "tokens", Enumerable.Range(0, 300).Select(i => $"t{i}").ToList() },
            { "merges", new List<string> { "a b", "c d" } },
        };
        GgufWriter.Write(path, metadata, [], alignment: 64);
        using var store = ModelFile.Open(path);
        Assert.Equal("größe", store.Metadata["text"]);
        Assert.Equal("7", store.Metadata["count"]);
        Assert.Equal("-3", store.Metadata["signed"]);
        Assert.Equal("18446744073709551615", store.Metadata["long"]);
        Assert.Equal("1000000.5", store.Metadata["theta"]);
        Assert.Equal("true", store.Metadata["flag"]);
        Assert.Equal("[1.5, -2]", store.Metadata["scores"]);
        Assert.Equal("array of 300 Int32", store.Metadata["types"]);
        Assert.Equal("array of 300 Text", store.Metadata["tokens"]);
        Assert.Equal("[a b, c d]", store.Metadata["merges"]);
        Assert.Equal("64", store.Metadata["general.alignment"]);
    }

    [Fact]
    public void GGUF_version_2_is_read_as_version_3_is()
    {
        using var scratch = new ScratchFolder();
        var file = new GgufBytes(1, 1, version: 2).Text("general.name").U32(8).Text("two").Tensor("t", [2, 3], 0, 0).Data(24);
        using var store = ModelFile.Open(scratch.Write("model.gguf", file.ToArray()));
        Assert.Equal("two", store.Metadata["general.name"]);
        Assert.Equal([3, 2], Assert.Single(store.Tensors).Shape);
    }

    [Fact]
    public void Of_equal_keys_in_APR_metadata_the_last_wins_and_nulls_stay()
    {
        using var scratch = new ScratchFolder();
        var file = BrokenApr.Sound();
        // {"model_type":"qwen2"} has 22 bytes.
        """{"a":1,"a":"x","b":nul"""u8.CopyTo(file.AsSpan(64));
        "l}"u8.CopyTo(file.AsSpan(86));
        file[20] = 24;
        using var store = ModelFile.Open(scratch.Write("model.apr", BrokenApr.Mend(file)));
        Assert.Equal("x", store.Metadata["a"]);
        Assert.Equal("null", store.Metadata["b"]);
    }

    [Fact]
    public void Unusual_flags_are_warnings()
    {
        using var scratch = new ScratchFolder();
        var file = BrokenApr.Sound();
        file[6] = 0x10;
        file[7] = 0x10;
        using var store = ModelFile.Open(scratch.Write("model.apr", BrokenApr.Mend(file)));
        Assert.Equal(3, store.Findings.Count);
        Assert.All(store.Findings, finding => Assert.Equal("flags-unusual", finding.Rule));
        Assert.All(store.Findings, finding => Assert.False(finding.Fatal));
    }

    [Fact]
    public void SafeTensors_metadata_may_be_null_and_unknown_fields_are_allowed()
    {
        using var scratch = new ScratchFolder();
        var json = """{"__metadata__":null,"a":{"dtype":"U8","extra":{"x":[1,{}]},"shape":[],"data_offsets":[0,1]},"e":{"dtype":"F64","shape":[0,3],"data_offsets":[1,1]}}  """u8;
        var path = scratch.Write("model.safetensors", [(byte)json.Length, 0, 0, 0, 0, 0, 0, 0, .. json, 5]);
        using var store = ModelFile.Open(path);
        Assert.Empty(store.Metadata);
        Assert.Equal(2, store.Tensors.Count);
        Assert.Empty(store.Tensors[0].Shape);
        var value = new double[1];
        store.ReadF64(store.Tensors[0], 0, value);
        Assert.Equal(5, value[0]);
        Assert.Equal(0, store.Tensors[1].Elements);
    }

    [Fact]
    public void Types_that_are_listed_only_are_checked_for_size_and_named_when_read()
    {
        using var scratch = new ScratchFolder();
        var json = """{"a":{"dtype":"F8_E8M0","shape":[3],"data_offsets":[0,3]},"b":{"dtype":"F4","shape":[4],"data_offsets":[3,5]}}"""u8;
        using var store = ModelFile.Open(scratch.Write("model.safetensors", [(byte)json.Length, 0, 0, 0, 0, 0, 0, 0, .. json, 1, 2, 3, 4, 5]));
        Assert.All(store.Tensors, tensor => Assert.Null(tensor.ElementType));
        var refused = Assert.Throws<FormatException>(() => store.ReadF32(store.Tensors[0], 0, new float[1]));
        Assert.Contains("F8_E8M0", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => TensorPayload.Copied(store, store.Tensors[0]));
        var raw = new byte[2];
        store.ReadRaw(store.Tensors[1], 0, raw);
        Assert.Equal([4, 5], raw);
    }
}
