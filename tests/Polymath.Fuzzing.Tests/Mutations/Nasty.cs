using System.Text;

namespace Polymath.Fuzzing.Tests.Mutations;

/// <summary>Numbers and names that break careless readers.</summary>
internal static class Nasty
{
    private static readonly ulong[] Numbers =
    [
        0, 1, 2, 3, 7, 8, 31, 32, 33, 63, 64, 127, 128, 255, 256, 1000, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF,
        0x100000000, 0x100000001, 1UL << 40, 1UL << 53, 1UL << 60, 1UL << 61, (1UL << 62) - 1, 1UL << 62, (1UL << 63) - 1, 1UL << 63,
        (1UL << 63) + 1, 0xFFFFFFFFFFFFFFE0, 0xFFFFFFFFFFFFFFC0, 0xFFFFFFFFFFFFFFFE, 0xFFFFFFFFFFFFFFFF, 0x5555555555555556,
    ];

    private static readonly byte[][] Names =
    [
        [], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xF4, 0x90, 0x80, 0x80], [0], [(byte)'a', 0, (byte)'b'], [0x0A], [0xEF, 0xBB, 0xBF],
        Text("../../etc/passwd"), Text("/dev/zero"), Text("C:\\x"), Text("__metadata__"), Text("é"), Text("e\u0301"), Text("\U0001F600"),
        Text("n", 63), Text("n", 64), Text("n", 65), Text("n", 300), Text("n", 65535), Text("n", 70000), Text("{0}"), Text("'; \"[x]"),
        Text("model.layers.99999999999999999999.self_attn.q_proj.weight"), Text("blk.4294967296.attn_q.weight"), Text("model.layers.-1.mlp.up_proj.weight"),
        Text("model.layers..self_attn.q_proj.weight"), Text("blk."), Text("model."), Text("."), Text("*"), Text("model.layers.0.mlp.experts.*.gate_proj.weight"),
    ];

    /// <summary>A hostile number, often one beside what stands there.</summary>
    public static ulong Number(Random random, ulong near) => random.Next(4) switch
    {
        0 => near + (ulong)random.Next(-4, 5),
        1 => random.Next(2) == 0 ? near * 2 : near / 2,
        _ => Numbers[random.Next(Numbers.Length)],
    };

    /// <summary>A hostile name, often one that is there already.</summary>
    public static byte[] Name(Random random, IReadOnlyList<byte[]> others) =>
        others.Count > 0 && random.Next(4) == 0 ? others[random.Next(others.Count)]
        : random.Next(3) == 0 ? Text(Spoken.Any(random))
        : Names[random.Next(Names.Length)];

    private static byte[] Text(string text, int times = 1) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(text, times)));
}
