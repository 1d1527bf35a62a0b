using System.IO.Enumeration;

namespace Polymath.Runtime.Conversion.Matching;

/// <summary>Which tensors a comparison looks at.</summary>
/// <param name="include">Globs of which one must match; empty for all.</param>
/// <param name="exclude">Globs of which none may match.</param>
internal sealed class TensorGlobs(IReadOnlyList<string> include, IReadOnlyList<string> exclude)
{
    /// <summary>Whether a tensor with these names, the absent ones null, is looked at.</summary>
    public bool Select(params ReadOnlySpan<string?> names) => (include.Count == 0 || Any(include, names)) && !Any(exclude, names);

    private static bool Any(IReadOnlyList<string> globs, ReadOnlySpan<string?> names)
    {
        foreach (var name in names)
        {
            if (name is not null && globs.Any(glob => FileSystemName.MatchesSimpleExpression(glob, name, ignoreCase: false)))
            {
                return true;
            }
        }

        return false;
    }
}
