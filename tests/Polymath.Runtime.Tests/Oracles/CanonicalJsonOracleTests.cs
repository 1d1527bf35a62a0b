using System.Globalization;
using System.Text;
using Polymath.Runtime.Auditing.Canonical;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Oracles;

/// <summary>Canonical JSON against Python's own json, which shares no line with it.</summary>
public sealed class CanonicalJsonOracleTests
{
    private const int Objects = 4000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_objects_look_as_Python_writes_them(int seed)
    {
        var random = new Random(seed);
        await CompareAsync([.. Enumerable.Range(0, Objects).Select(_ => Object(random, depth: 0))]);
    }

    [Fact]
    public async Task Random_doubles_look_as_Python_writes_them()
    {
        var random = new Random(4);
        var bits = new byte[8];
        var numbers = Enumerable.Range(0, 40_000).Select(index =>
        {
            random.NextBytes(bits);
            var value = index % 4 == 0 ? Math.ScaleB(1, random.Next(-1074, 1024)) : index % 4 == 1 ? random.Next() * Math.Pow(10, random.Next(-30, 30)) : BitConverter.ToDouble(bits);
            return double.IsFinite(value) ? value.ToString(index % 2 == 0 ? "R" : "E20", CultureInfo.InvariantCulture) : "1e5";
        });
        await CompareAsync([.. numbers.Chunk(10).Select(chunk => $"{{\"a\":[{string.Join(',', chunk)}]}}")]);
    }

    private static async Task CompareAsync(string[] objects)
    {
        var python = Python.Require("python3", "json", "python3 isn't here");
        using var scratch = new ScratchFolder();
        var path = scratch.Write("objects.jsonl", Encoding.UTF8.GetBytes(string.Concat(objects.Select(text => text + "\n"))));

        var expected = (await python.RunAsync("canonical_json_oracle.py", path)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(objects.Length, expected.Length);
        Assert.True(expected.Count(text => text != "refused") > objects.Length / 2, "too few objects say anything");
        for (var index = 0; index < objects.Length; index++)
        {
            Assert.True(expected[index].TrimEnd('\r') == Ours(objects[index]), $"{objects[index]}\nPython: {expected[index]}\nours:   {Ours(objects[index])}");
        }
    }

    private static string Ours(string json)
    {
        try
        {
            var row = new CanonicalRow();
            row.Read(Encoding.UTF8.GetBytes(json));
            return Encoding.ASCII.GetString(row.Bytes);
        }
        catch (RowException)
        {
            return "refused";
        }
    }

    private static string Object(Random random, int depth) =>
        "{" + string.Join(", ", Enumerable.Range(0, random.Next(5)).Select(_ => $"{Text(random)} :{Value(random, depth + 1)}")) + "}";

    private static string Value(Random random, int depth) => random.Next(depth > 4 ? 6 : 8) switch
    {
        0 => Text(random),
        1 => random.Next(3) switch { 0 => "true", 1 => "false", _ => "null" },
        2 => random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture),
        3 => "-" + string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(index => (char)('1' + random.Next(9)))),
        4 => $"{random.Next(-9, 10)}.{random.Next(1000)}{(random.Next(2) == 0 ? string.Empty : $"E{random.Next(-330, 315)}")}",
        5 => random.Next(50) switch { 0 => "NaN", 1 => "-Infinity", 2 => "01", 3 => "-", 4 => "1e400", _ => "-0.0" },
        6 => Object(random, depth),
        _ => "[" + string.Join(" ,", Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth + 1))) + "]",
    };

    // Few distinct names, so that some stand twice; units of every kind, escaped and plain.
    private static string Text(Random random)
    {
        var text = new StringBuilder("\"");
        for (var count = random.Next(4); count > 0; count--)
        {
            _ = random.Next(8) switch
            {
                0 => text.Append(CultureInfo.InvariantCulture, $"\\u{random.Next(0xD7F0, 0xE010):x4}"),
                1 => text.Append(CultureInfo.InvariantCulture, $"\\u{random.Next(0x10000):X4}"),
                2 => text.Append("\\\"\\\\\\/\\b\\f\\n\\r\\t".AsSpan(2 * random.Next(8), 2)),
                3 => text.Append(char.ConvertFromUtf32(random.Next(0x10000, 0x110000))),
                4 => text.Append((char)random.Next(0xE000, 0x10000)),
                5 => text.Append((char)random.Next(0x7E, 0x800)),
                6 => text.Append("\\ud83d\\ude00"),
                _ => text.Append((char)random.Next('a', 'd')),
            };
        }

        return text.Append('"').ToString();
    }
}
