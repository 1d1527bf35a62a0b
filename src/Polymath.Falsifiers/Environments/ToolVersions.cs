using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Polymath.Falsifiers.Environments;

/// <summary>Versions of the tools on the PATH, each asked for when a requirement first names it: a run that needs no tool starts none.</summary>
/// <param name="variable">Environment variables.</param>
internal sealed partial class ToolVersions(Func<string, string?> variable) : IReadOnlyDictionary<string, string>
{
    /// <summary>What an enumeration lists, beside the tools that were asked for.</summary>
    private static readonly string[] Standard = ["adb", "dotnet", "git", "python3"];

    private readonly ConcurrentDictionary<string, Lazy<Tool?>> _tools = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IEnumerable<string> Keys => All().Select(entry => entry.Key);

    /// <inheritdoc/>
    public IEnumerable<string> Values => All().Select(entry => entry.Value);

    /// <inheritdoc/>
    public int Count => All().Count();

    /// <inheritdoc/>
    public string this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"the tool '{key}' isn't on the PATH");

    /// <summary>The tool called <paramref name="name"/>, or null.</summary>
    public Tool? Find(string name) => ToolName().IsMatch(name)
        ? _tools.GetOrAdd(name, key => new Lazy<Tool?>(() => Ask(key))).Value
        : null;

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Find(key) is not null;

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        value = Find(key)?.Version;
        return value is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => All().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<KeyValuePair<string, string>> All() =>
        from name in Standard.Concat(_tools.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        let tool = Find(name)
        where tool is not null
        select KeyValuePair.Create(name, tool.Version);

    private Tool? Ask(string name)
    {
        // Expectations write names with underscores, programs are often called with dashes: tools.llama_cli is llama-cli.
        if ((ShortProgram.Find(name, variable) ?? ShortProgram.Find(name.Replace('_', '-'), variable)) is not { } path)
        {
            return null;
        }

        // adb and java answer to a bare word only; what matters is the first version-like number.
        var printed = ShortProgram.Run(path, null, "--version") ?? ShortProgram.Run(path, null, "version");
        return printed is not null && Version().Match(printed) is { Success: true } version ? new Tool(path, version.Value) : null;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.+-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex ToolName();

    [GeneratedRegex(@"\d+(\.\d+)+[A-Za-z0-9.+-]*|\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Version();
}
