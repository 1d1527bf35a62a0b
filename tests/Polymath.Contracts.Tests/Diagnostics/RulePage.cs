using System.Globalization;
using System.Text.RegularExpressions;

namespace Polymath.Contracts.Tests.Diagnostics;

/// <summary>The page of a rule: its title, and the contracts and messages that it shows.</summary>
internal sealed partial class RulePage
{
    private const string Folder = "docs/rules";

    private readonly string[] _lines;

    private RulePage(string id, string[] lines) => (Id, _lines) = (id, lines);

    public string Id { get; }

    /// <summary>The page's path, relative to the repository.</summary>
    public static string PathOf(string id) => $"{Folder}/{id}.md";

    public static RulePage Read(string id)
    {
        var file = System.IO.Path.Combine(RepositoryRoot.Path, PathOf(id));
        Assert.True(File.Exists(file), $"{PathOf(id)} is missing.");
        return new(id, File.ReadAllLines(file));
    }

    public string Title => _lines[0];

    /// <summary>What stands between the title and the example.</summary>
    public string Explanation => string.Join(' ', _lines.Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))).Trim();

    /// <summary>The contracts that show the defect.</summary>
    public IReadOnlyList<ExampleFile> Example => [.. Files("## Example")];

    /// <summary>The same contracts put right.</summary>
    public IReadOnlyList<ExampleFile> Remedy => [.. Files("## Remedy")];

    /// <summary>What stands under the remedy.</summary>
    public string RemedyText => string.Join('\n', Section("## Remedy")).Trim();

    /// <summary>The messages that the page shows.</summary>
    public string Messages
    {
        get
        {
            var section = Section("## Example").ToList();
            var start = section.IndexOf("```text");
            Assert.True(start >= 0, $"{PathOf(Id)} shows no message.");
            return string.Join('\n', section.Skip(start + 1).TakeWhile(line => line != "```"));
        }
    }

    /// <summary>The page with <paramref name="messages"/> in place of those that it shows.</summary>
    public string With(string messages)
    {
        var start = Array.IndexOf(_lines, "```text");
        var end = Array.IndexOf(_lines, "```", start + 1);
        return string.Join('\n', [.. _lines.Take(start + 1), messages, .. _lines.Skip(end)]) + "\n";
    }

    private IEnumerable<string> Section(string heading) =>
        _lines.SkipWhile(line => line != heading).Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));

    private IEnumerable<ExampleFile> Files(string heading)
    {
        var name = "example-v1.yaml";
        List<string>? text = null;
        foreach (var line in Section(heading))
        {
            if (text is null && FileComment().Match(line) is { Success: true } comment)
            {
                name = comment.Groups["name"].Value;
                if (comment.Groups["unreadable"].Success)
                {
                    yield return new(name, null);
                }
            }
            else if (text is null)
            {
                text = line == "```yaml" ? [] : null;
            }
            else if (line == "```")
            {
                yield return new(name, string.Join('\n', text.SelectMany(Expand)) + "\n");
                text = null;
            }
            else
            {
                text.Add(line);
            }
        }
    }

    // What can't be shown on a page is described on it: ⟦U+0007⟧ is a character, ⟦×1000⟧ at a line's end repeats the line.
    private static IEnumerable<string> Expand(string line)
    {
        var count = Repetition().Match(line) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 1;
        var text = Character().Replace(
            Repetition().Replace(line, string.Empty),
            character => ((char)int.Parse(character.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
        return Enumerable.Repeat(text, count);
    }

    [GeneratedRegex("^<!-- file: (?<name>[^ ]+)(?<unreadable> unreadable)? -->$")]
    private static partial Regex FileComment();

    [GeneratedRegex("⟦×([0-9]+)⟧$")]
    private static partial Regex Repetition();

    [GeneratedRegex("⟦U\\+([0-9A-F]{4})⟧")]
    private static partial Regex Character();
}
