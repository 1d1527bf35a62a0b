using System.Text;
using Polymath.Fuzzing.Tests.Drafts;
using Polymath.Runtime.Formats.Gguf;
using Polymath.Runtime.Tensors;

namespace Polymath.Fuzzing.Tests.Corpus;

/// <summary>GGUF models: as the writer makes them, and by hand with every value type, every element type, and in parts.</summary>
internal static class GgufSeeds
{
    private const string Architecture = "llama";

    public static IEnumerable<Specimen> Files =>
    [
        Written.By("model.gguf", folder => GgufWriter.Write(Path.Combine(folder, "model.gguf"), Metadata(), Payloads.Model(ElementType.Q8_0, gguf: true))),
        Written.By("aligned.gguf", folder => GgufWriter.Write(Path.Combine(folder, "aligned.gguf"), Metadata(), Payloads.Model(ElementType.Q6_K, gguf: true), alignment: 128)),
        EveryElementType(version: 3),
        EveryElementType(version: 2),
        EveryValueType(),
        new("model.gguf", Draft([], []).Write().File),
    ];

    /// <summary>Three parts as llama-gguf-split names them; the first has metadata only.</summary>
    public static Specimen Split => new(
        PartName(0),
        [.. Enumerable.Range(0, 3).Select(part => new Part(PartName(part), SplitPart(part)))]);

    private static GgufMetadata Metadata()
    {
        var metadata = new GgufMetadata();
        metadata.Add("general.architecture", Architecture);
        metadata.Add(Architecture + ".attention.head_count", 2u);
        metadata.Add(Architecture + ".attention.head_count_kv", 1u);
        metadata.Add("tokenizer.ggml.tokens", ["a", "b", "c"]);
        metadata.Add("tokenizer.ggml.scores", [0f, -1f, -2f]);
        return metadata;
    }

    private static Specimen EveryElementType(uint version)
    {
        var draft = Draft(
            [],
            [.. GgufType.All.Select(type => new GgufTensor { Name = Encoding.UTF8.GetBytes($"blk.0.{type.Name}.weight"), Sizes = [(ulong)type.Block.Elements, 2], Type = type.Number })]);
        draft.Version = version;
        Assert.True(draft.TryRelay(new Random(2)));
        return new Specimen("types.gguf", draft.Write().File);
    }

    private static Specimen EveryValueType()
    {
        var random = new Random(3);
        var pairs = Enumerable.Range(0, (int)GgufValues.Types)
            .SelectMany(type => new[] { Pair($"one.{type}", (uint)type, GgufValues.Any((uint)type, random)), Pair($"list.{type}", GgufValues.Array, ListOf((uint)type, 3, random)) })
            .Append(Pair("long", GgufValues.Array, ListOf(GgufValues.U32, 300, random)))
            .Append(Pair("texts", GgufValues.Array, ListOf(GgufValues.Text, 300, random)))
            .Append(Pair("lists", GgufValues.Array, ListOf(GgufValues.Array, 300, random)))
            .Append(Pair("general.alignment", GgufValues.U32, GgufValues.Number(GgufValues.U32, 8)));
        var draft = Draft([.. pairs], [new GgufTensor { Name = "t"u8.ToArray(), Sizes = [3], Type = 0 }]);
        draft.Alignment = 8;
        Assert.True(draft.TryRelay(random));
        return new Specimen("values.gguf", draft.Write().File);
    }

    private static byte[] ListOf(uint type, int count, Random random) =>
        GgufValues.List(type, null, [.. Enumerable.Range(0, count).Select(_ => GgufValues.Any(type, random, depth: 1))]);

    private static byte[] SplitPart(int part)
    {
        List<GgufPair> pairs =
        [
            Pair("split.no", GgufValues.U16, GgufValues.Number(GgufValues.U16, (ulong)part)),
            Pair("split.count", GgufValues.U16, GgufValues.Number(GgufValues.U16, 3)),
            Pair("split.tensors.count", GgufValues.I32, GgufValues.Number(GgufValues.I32, 4)),
        ];
        List<GgufTensor> tensors = part == 0 ? [] :
        [
            new() { Name = Encoding.UTF8.GetBytes($"blk.{part}.attn_q.weight"), Sizes = [32, 2], Type = 8 },
            new() { Name = Encoding.UTF8.GetBytes($"blk.{part}.attn_norm.weight"), Sizes = [8], Type = 0 },
        ];
        var draft = Draft(pairs, tensors);
        Assert.True(draft.TryRelay(new Random(part)));
        return draft.Write().File;
    }

    private static string PartName(int part) => FormattableString.Invariant($"model-{part + 1:D5}-of-00003.gguf");

    private static GgufPair Pair(string key, uint type, byte[] value) => new() { Key = Encoding.UTF8.GetBytes(key), Type = type, Value = value };

    private static GgufDraft Draft(List<GgufPair> pairs, List<GgufTensor> tensors)
    {
        var draft = new GgufDraft();
        draft.Pairs.AddRange(pairs);
        draft.Tensors.AddRange(tensors);
        return draft;
    }
}
