using System.Text.RegularExpressions;
using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Processes;

/// <summary>Puts the paths of files in the place of their names in braces.</summary>
internal static partial class FilePlaceholders
{
    /// <summary><paramref name="text"/> with each <c>{NAME}</c> replaced; <c>{{NAME}}</c> stands for the braces themselves.</summary>
    /// <exception cref="ProbeException">There is no file of that name.</exception>
    public static string Replace(string text, IReadOnlyDictionary<string, Subject> files) => Placeholder().Replace(text, match =>
    {
        var name = match.Groups["name"].Value;
        if (match.Value.StartsWith("{{", StringComparison.Ordinal))
        {
            return "{" + name + "}";
        }

        return files.TryGetValue(name, out var subject)
            ? subject.Path
            : throw new ProbeException($"'{text}' mentions the file '{name}', which 'files' doesn't have"
                + (files.Count == 0 ? string.Empty : $" (it has {string.Join(", ", files.Keys)})")
                + $"; add files: {{ {name}: SUBJECT }}, or write '{{{{{name}}}}}' for the braces themselves");
    });

    [GeneratedRegex(@"\{\{(?<name>[a-z_][a-z0-9_]*)\}\}|\{(?<name>[a-z_][a-z0-9_]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
