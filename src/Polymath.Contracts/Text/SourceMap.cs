namespace Polymath.Contracts.Text;

/// <summary>Where each element of a contract stands in its file: element path → span.</summary>
/// <remarks>
/// The model holds meaning only and names its elements by path (<c>falsification_tests[2].expect[0]</c>); the map holds place only.
/// They are joined when a diagnostic or a <c>#line</c> is written, so that moving a claim in its file changes the map and not the model.
/// The path of a mapping's value is <c>parent.key</c>, that of its key <c>parent.key#</c>, that of an item <c>parent[3]</c>, that of the
/// document the empty string.
/// </remarks>
public sealed class SourceMap : IEquatable<SourceMap>
{
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
        if (path[path.Length - 1] == '#')
        {
            return path.Substring(0, path.Length - 1);
        }

        var cut = path.LastIndexOfAny(['.', '[']);
        return cut < 0 ? string.Empty : path.Substring(0, cut);
    }
}
