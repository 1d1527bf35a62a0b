using System.Text;
using Polymath.Fuzzing.Tests.Drafts;

namespace Polymath.Fuzzing.Tests.Mutations;

/// <summary>Makes key-value pairs that mislead: alignments, split numbers, arrays and texts beyond measure.</summary>
internal static class HostilePair
{
    private static readonly string[] Keys =
    [
        "general.alignment", "split.count", "split.no", "split.tensors.count", "general.architecture", "llama.attention.head_count", "llama.attention.head_count_kv",
        "llama.block_count", "qwen2.rope.freq_base", "tokenizer.ggml.tokens",
    ];

    private static readonly uint[] Alignments = [0, 1, 2, 3, 8, 16, 24, 32, 64, 128, 4096, 1u << 16, 1u << 30, 1u << 31, uint.MaxValue];

    public static GgufPair Make(GgufDraft draft, Random random)
    {
        var key = Keys[random.Next(Keys.Length)];
        if (key == "general.alignment" && random.Next(2) == 0)
        {
            var alignment = Alignments[random.Next(Alignments.Length)];
            draft.Alignment = alignment;
            return Pair(key, GgufValues.U32, GgufValues.Number(GgufValues.U32, alignment));
        }

        if (key.StartsWith("split.", StringComparison.Ordinal) && random.Next(2) == 0)
        {
            return Pair(key, GgufValues.U16, GgufValues.Number(GgufValues.U16, (ulong)random.Next(4)));
        }

        var (type, value) = Value(random);
        return Pair(key, type, value);
    }

    /// <summary>A type and a value of it, sound or hostile.</summary>
    public static (uint Type, byte[] Value) Value(Random random)
    {
        var type = (uint)random.Next((int)GgufValues.Types);
        return random.Next(8) switch
        {
            0 => (GgufValues.Text, GgufValues.Words([0xFF, 0xFE], null)),
            1 => (GgufValues.Text, GgufValues.Words([], Nasty.Number(random, 1UL << 40))),
            2 => (GgufValues.Array, GgufValues.List((uint)random.Next(14), Nasty.Number(random, 1UL << 60), new byte[random.Next(64)])),
            3 => (GgufValues.Array, Nested(random.Next(1, 9))),
            4 => (GgufValues.Boolean, [(byte)random.Next(256)]),
            5 => (GgufValues.Array, Long(random)),
            6 when GgufValues.WidthOf(type) is > 0 and var width => (type, GgufValues.Number(type, Nasty.Number(random, (ulong)width))),
            _ => (type, GgufValues.Any(type, random)),
        };
    }

    // Longer than what is printed, so that it is skipped.
    private static byte[] Long(Random random)
    {
        var type = (uint)random.Next(10);
        var count = random.Next(255, 300);
        return GgufValues.List(type, random.Next(8) == 0 ? (ulong)count + 1 : null, [.. Enumerable.Range(0, count).Select(_ => GgufValues.Any(type, random, depth: 2))]);
    }

    private static byte[] Nested(int depth) =>
        depth == 0 ? GgufValues.List(GgufValues.U8, null, [1]) : GgufValues.List(GgufValues.Array, null, Nested(depth - 1));

    private static GgufPair Pair(string key, uint type, byte[] value) => new() { Key = Encoding.UTF8.GetBytes(key), Type = type, Value = value };
}
