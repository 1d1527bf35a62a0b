using System.Text;

namespace Polymath.Fuzzing.Tests.Drafts;

/// <summary>Encodes GGUF metadata values.</summary>
internal static class GgufValues
{
    public const uint U8 = 0;
    public const uint U16 = 2;
    public const uint U32 = 4;
    public const uint I32 = 5;
    public const uint F32 = 6;
    public const uint Boolean = 7;
    public const uint Text = 8;
    public const uint Array = 9;
    public const uint U64 = 10;
    public const uint F64 = 12;
    public const uint Types = 13;

    private static readonly int[] Widths = [1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8];

    /// <summary>Bytes of a number or boolean.</summary>
    public static int WidthOf(uint type) => Widths[type];

    public static byte[] Number(uint type, ulong value) => BitConverter.GetBytes(value)[..WidthOf(type)];

    public static byte[] Words(string text) => Words(Encoding.UTF8.GetBytes(text), null);

    public static byte[] Words(byte[] text, ulong? claimed) => [.. BitConverter.GetBytes(claimed ?? (ulong)text.Length), .. text];

    public static byte[] List(uint type, ulong? claimed, params IReadOnlyCollection<byte[]> values) =>
        [.. BitConverter.GetBytes(type), .. BitConverter.GetBytes(claimed ?? (ulong)values.Count), .. values.SelectMany(value => value)];

    /// <summary>Any value of a type, sound.</summary>
    public static byte[] Any(uint type, Random random, int depth = 0)
    {
        switch (type)
        {
            case Text:
                return Words(new string('t', random.Next(20)));
            case Array:
                var inner = (uint)random.Next(depth >= 3 ? 8 : 10);
                return List(inner, null, [.. Enumerable.Range(0, random.Next(5)).Select(_ => Any(inner, random, depth + 1))]);
            case Boolean:
                return [(byte)random.Next(2)];
            default:
                return Number(type, (ulong)random.NextInt64());
        }
    }
}
