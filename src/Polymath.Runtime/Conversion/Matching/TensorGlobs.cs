using System.IO.Enumeration;

namespace Polymath.Runtime.Conversion.Matching;

/// <summary>Which tensors a comparison looks at.</summary>
/// <param name="include">Globs of which one must match; empty for all.</param>
/// <param name="exclude">Globs of which none may match.</param>
internal sealed class TensorGlobs(IReadOnlyList<string> include, IReadOnlyList<string> exclude)
{
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);

    /// <summary>The globs of <c>include</c> that no tensor asked about so far has matched: a slip of the pen, so that a claim looks at less than it says.</summary>
    public IEnumerable<string> Idle => include.Where(glob => !_found.Contains(glob));

    /// <summary>Whether a tensor with these names, the absent ones null, is looked at.</summary>
    public bool Select(params ReadOnlySpan<string?> names)
    {
        var included = include.Count == 0;
        foreach (var glob in include)
        {
            if (Matches(glob, names))
            {
                _found.Add(glob);
                included = true;
            }
        }

        return included && !Any(exclude, names);
    }

    private static bool Any(IReadOnlyList<string> globs, ReadOnlySpan<string?> names)
    {
        foreach (var glob in globs)
        {
            if (Matches(glob, names))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Matches(string glob, ReadOnlySpan<string?> names)
    {
        foreach (var name in names)
        {
            if (name is not null && FileSystemName.MatchesSimpleExpression(glob, name, ignoreCase: false))
            {
                return true;
            }
        }

        return false;
    }
}
