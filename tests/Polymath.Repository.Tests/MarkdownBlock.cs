namespace Polymath.Repository.Tests;

/// <summary>A fenced block of a Markdown page.</summary>
/// <param name="Page">The page, relative to the repository.</param>
/// <param name="Line">Line of the opening fence, from 1.</param>
/// <param name="Language">The fence's language, or the empty string.</param>
/// <param name="Source">The file that a <c>&lt;!-- from: path --&gt;</c> comment before the block names, or null.</param>
/// <param name="Text">The block's lines.</param>
internal sealed record MarkdownBlock(string Page, int Line, string Language, string? Source, IReadOnlyList<string> Text)
{
    public static IEnumerable<MarkdownBlock> Read(string file)
    {
        var lines = File.ReadAllLines(file);
        string? source = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.StartsWith("<!-- from: ", StringComparison.Ordinal) && line.EndsWith("-->", StringComparison.Ordinal))
            {
                source = line["<!-- from: ".Length..^"-->".Length].Trim();
            }
            else if (line.StartsWith("```", StringComparison.Ordinal))
            {
                var end = Array.FindIndex(lines, i + 1, candidate => candidate.Trim() == "```");
                yield return new MarkdownBlock(RepositoryFiles.Relative(file), i + 1, line[3..].Trim(), source, lines[(i + 1)..end]);
                (i, source) = (end, null);
            }
            else if (line.Length > 0)
            {
                source = null;
            }
        }
    }

    /// <summary>Whether the block's lines stand, in this order and without a gap, in <paramref name="lines"/>, indentation of the whole apart.</summary>
    public bool StandsIn(IReadOnlyList<string> lines)
    {
        var wanted = Dedent(Text);
        for (var start = 0; start + wanted.Count <= lines.Count; start++)
        {
            if (Dedent([.. lines.Skip(start).Take(wanted.Count)]).SequenceEqual(wanted))
            {
                return true;
            }
        }

        return false;
    }

    private static List<string> Dedent(IReadOnlyList<string> lines)
    {
        var depth = lines.Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        return [.. lines.Select(line => line.Trim().Length == 0 ? string.Empty : line[depth..].TrimEnd())];
    }
}
