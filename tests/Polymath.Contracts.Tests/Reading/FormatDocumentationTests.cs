using System.Text;
using System.Text.RegularExpressions;
using Polymath.Contracts.Reading;

namespace Polymath.Contracts.Tests.Reading;

public sealed partial class FormatDocumentationTests
{
    private const string Page = "docs/contract-format.md";

    [Fact]
    public void The_tables_of_keys_are_those_that_the_reader_knows()
    {
        var lines = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, Page)).ToList();

        Golden.Check(Page, string.Join('\n', WithTables(lines)) + "\n");
    }

    [Fact]
    public void Every_block_of_keys_has_its_table()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, Page));

        Assert.All(Blocks.Where(block => block.Name != "not_applicable"), block => Assert.Contains($"<!-- keys: {block.Name} -->", text, StringComparison.Ordinal));
    }

    private static IReadOnlyList<KeyBlock> Blocks =>
        [KnownKeys.Contract, KnownKeys.Metadata, KnownKeys.Subject, KnownKeys.Claim, KnownKeys.StandIn, KnownKeys.NotApplicable, KnownKeys.ProofObligation];

    private static IEnumerable<string> WithTables(List<string> lines)
    {
        for (var index = 0; index < lines.Count; index++)
        {
            yield return lines[index];
            if (Marker().Match(lines[index]) is not { Success: true } marker)
            {
                continue;
            }

            foreach (var row in Table(Blocks.Single(block => block.Name == marker.Groups[1].Value)))
            {
                yield return row;
            }

            while (index + 1 < lines.Count && lines[index + 1].StartsWith('|'))
            {
                index++;
            }
        }
    }

    private static IEnumerable<string> Table(KeyBlock block)
    {
        yield return $"| key of {block.Name} | whose | meaning |";
        yield return "| --- | --- | --- |";
        foreach (var key in block.Keys)
        {
            var meaning = new StringBuilder(key.Description);
            if (key.Values.Count > 0)
            {
                meaning.Append(" One of ").AppendJoin(", ", key.Values).Append('.');
            }

            yield return $"| `{key.Name}` | {Whose(key.Origin)} | {meaning} |";
        }
    }

    private static string Whose(KeyOrigin origin) => origin switch
    {
        KeyOrigin.Ours => "Polymath",
        KeyOrigin.Pv => "pv",
        _ => "imported files",
    };

    [GeneratedRegex("^<!-- keys: (.+) -->$")]
    private static partial Regex Marker();
}
