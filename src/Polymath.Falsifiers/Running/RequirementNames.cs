using System.Text.RegularExpressions;

namespace Polymath.Falsifiers.Running;

/// <summary>The names that a requirement's text speaks of.</summary>
/// <param name="Paths">Whole paths: <c>gpu.name</c>, <c>tools.adb</c>.</param>
internal sealed partial record RequirementNames(IReadOnlyList<string> Paths)
{
    /// <summary>Every part of every path: <c>gpu</c>, <c>name</c>, <c>tools</c>, <c>adb</c>.</summary>
    public IEnumerable<string> Parts => Paths.SelectMany(path => path.Split('.')).Distinct(StringComparer.Ordinal);

    /// <summary>Names in one text; what stands in quotes is no name.</summary>
    public static RequirementNames Of(string text) =>
        new([.. Token().Matches(text).Where(match => match.Groups["path"].Success).Select(match => match.Value).Distinct(StringComparer.Ordinal)]);

    /// <summary>Names below <paramref name="root"/> in several texts: the tools, the facts.</summary>
    public static IEnumerable<string> Below(string root, IEnumerable<string> texts) => texts
        .SelectMany(text => Of(text).Paths)
        .Where(path => path.StartsWith(root + ".", StringComparison.Ordinal))
        .Select(path => path[(root.Length + 1)..].Split('.')[0])
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|(?<path>[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z_][A-Za-z0-9_-]*)*)
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Token();
}
