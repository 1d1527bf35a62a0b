using System.Text.RegularExpressions;

namespace Polymath.Falsifiers.Subjects;

/// <summary>A subject's path with its <c>${NAME}</c> variables.</summary>
internal static partial class SubjectPath
{
    /// <summary>Names of the variables in <paramref name="file"/>, in order.</summary>
    public static IReadOnlyList<string> Variables(string file) => [.. Variable().Matches(file).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>The absolute path; relative ones start from <paramref name="projectRoot"/>. Every variable must be set.</summary>
    public static string Expand(string file, string projectRoot, Func<string, string?> variable) =>
        Path.GetFullPath(Variable().Replace(file, match => variable(match.Groups[1].Value)!), projectRoot);

    [GeneratedRegex(@"\$\{([A-Za-z_][A-Za-z0-9_]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
