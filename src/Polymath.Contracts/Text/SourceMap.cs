using System.Globalization;

namespace Polymath.Contracts.Text;

/// <summary>Where each element of a contract stands in its file: element path → span.</summary>
/// <remarks>
/// The model holds meaning only and names its elements by path (<c>falsification_tests[2].expect[0]</c>); the map holds place only.
/// They are joined when a diagnostic or a <c>#line</c> is written, so that moving a claim in its file changes the map and not the model.
/// The path of a mapping's value is <c>parent.key</c>, that of its key <c>parent.key#</c>, that of an item <c>parent[3]</c>, that of the
/// document the empty string. <c>path$</c> is there for scalars whose text stands in the file character by character, on one line and
/// without escapes: the span of that text, quotes left out.
/// </remarks>
public sealed class SourceMap : IEquatable<SourceMap>
{
    private const int LongestPath = 256;

    private readonly IReadOnlyDictionary<string, SourceSpan> _spans;

    /// <summary>Wraps the spans of one file.</summary>
    public SourceMap(IReadOnlyDictionary<string, SourceSpan> spans) => _spans = spans;

    /// <summary>A map of a file in which nothing could be located.</summary>
    public static SourceMap Empty { get; } = new(new Dictionary<string, SourceSpan>());

    /// <summary>Every path with its span.</summary>
    public IReadOnlyDictionary<string, SourceSpan> Spans => _spans;

    /// <summary>The span of <paramref name="path"/>, or of its nearest enclosing element that is known, or the file's start.</summary>
    public SourceSpan Find(string path)
    {
        for (var current = path; current.Length > 0; current = Parent(current))
        {
            if (_spans.TryGetValue(current, out var span))
            {
                return span;
            }
        }

        return SourceSpan.FileStart;
    }

    /// <summary>The path of the value under <paramref name="key"/> in the mapping at <paramref name="parent"/>.</summary>
    /// <remarks>Beyond 256 characters the path is the parent's: places then are those of the nearest element with a shorter one, and a
    /// file with huge keys can't make its map much larger than itself.</remarks>
    public static string ChildPath(string parent, string key) =>
        parent.Length + key.Length > LongestPath ? parent
        : parent.Length == 0 ? key
        : parent + "." + key;

    /// <summary>The path of item <paramref name="index"/> of the list at <paramref name="parent"/>.</summary>
    public static string ItemPath(string parent, int index) => parent + "[" + index.ToString(CultureInfo.InvariantCulture) + "]";

    /// <summary>The path of the key of the value at <paramref name="path"/>.</summary>
    public static string KeyPath(string path) => path + "#";

    /// <summary>The path of the text of the scalar at <paramref name="path"/>, quotes left out.</summary>
    public static string VerbatimPath(string path) => path + "$";

    /// <summary>Where the text of the scalar at <paramref name="path"/> stands character by character; null where it differs from the file.</summary>
    public SourceSpan? FindVerbatim(string path) => _spans.TryGetValue(VerbatimPath(path), out var span) ? span : null;

    /// <inheritdoc/>
    public bool Equals(SourceMap? other) =>
        other is not null
        && (ReferenceEquals(this, other)
            || (_spans.Count == other._spans.Count
                && _spans.All(entry => other._spans.TryGetValue(entry.Key, out var span) && span == entry.Value)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SourceMap);

    /// <inheritdoc/>
    public override int GetHashCode() => _spans.Count;

    private static string Parent(string path)
    {
        if (path[path.Length - 1] is '#' or '$')
        {
            return path.Substring(0, path.Length - 1);
        }

        var cut = path.LastIndexOfAny(['.', '[']);
        return cut < 0 ? string.Empty : path.Substring(0, cut);
    }
}
