using System.Collections.Frozen;
using System.Globalization;

namespace Polymath.Runtime.Training.Tokenizers.Normalizing;

/// <summary>What Unicode 9.0 says about canonical equivalence, Hangul syllables apart.</summary>
/// <remarks>The tokenizers library normalizes by Unicode 9.0 whatever its pattern engine knows; vocabularies were made with that. .NET's own normalization is ICU's of the day, and does
/// nothing at all under invariant globalization.</remarks>
internal sealed class CanonicalData
{
    private const string Resource = "unicode/canonical-9.0.txt";

    private static readonly Lazy<CanonicalData> Loaded = new(static () => new CanonicalData());

    private readonly FrozenDictionary<int, byte> _classes;
    private readonly FrozenDictionary<int, int[]> _decompositions;
    private readonly FrozenDictionary<(int, int), int> _compositions;
    private readonly FrozenSet<int> _mentioned;

    private CanonicalData()
    {
        var classes = new Dictionary<int, byte>();
        var decompositions = new Dictionary<int, int[]>();
        var compositions = new Dictionary<(int, int), int>();
        using var reader = new StreamReader(typeof(CanonicalData).Assembly.GetManifestResourceStream(Resource)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var items = line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (line.StartsWith("class ", StringComparison.Ordinal))
            {
                AddClass(classes, byte.Parse(line.AsSpan(6, colon - 6), CultureInfo.InvariantCulture), items);
            }
            else
            {
                AddPairs(decompositions, compositions, items);
            }
        }

        _classes = classes.ToFrozenDictionary();
        _decompositions = decompositions.ToFrozenDictionary();
        _compositions = compositions.ToFrozenDictionary();
        _mentioned = classes.Keys.Concat(decompositions.Keys).Concat(compositions.Keys.Select(static pair => pair.Item2)).ToFrozenSet();
    }

    public static CanonicalData Instance => Loaded.Value;

    /// <summary>The canonical combining class; 0 for starters.</summary>
    public byte ClassOf(int codePoint) => _classes.GetValueOrDefault(codePoint);

    /// <summary>One or two characters that it decomposes into, which may decompose further; null where it doesn't.</summary>
    public int[]? DecompositionOf(int codePoint) => _decompositions.GetValueOrDefault(codePoint);

    /// <summary>The character that two compose to; null for none.</summary>
    public int? CompositionOf(int first, int second) => _compositions.TryGetValue((first, second), out var composed) ? composed : null;

    /// <summary>Whether a character decomposes, is a mark, or composes with one before it.</summary>
    public bool Mentions(int codePoint) => _mentioned.Contains(codePoint);

    private static void AddClass(Dictionary<int, byte> classes, byte number, string[] ranges)
    {
        foreach (var range in ranges)
        {
            var dash = range.IndexOf('-', StringComparison.Ordinal);
            var first = Number(dash < 0 ? range : range[..dash]);
            var last = dash < 0 ? first : Number(range[(dash + 1)..]);
            for (var codePoint = first; codePoint <= last; codePoint++)
            {
                classes.Add(codePoint, number);
            }
        }
    }

    private static void AddPairs(Dictionary<int, int[]> decompositions, Dictionary<(int, int), int> compositions, string[] pairs)
    {
        foreach (var pair in pairs)
        {
            var sign = pair.AsSpan().IndexOfAny('=', '>');
            var whole = Number(pair[..sign]);
            int[] parts = [.. pair[(sign + 1)..].Split('+').Select(Number)];
            decompositions.Add(whole, parts);
            if (pair[sign] == '=')
            {
                compositions.Add((parts[0], parts[1]), whole);
            }
        }
    }

    private static int Number(string hexadecimal) => int.Parse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
