using System.Globalization;
using System.Text;
using Polymath.Cli.Judging;
using Polymath.Cli.Tests.Driving;
using Polymath.Runtime.Conversion;

namespace Polymath.Cli.Tests.Commands;

/// <summary>What docs/cli.md promises. <c>POLYMATH_ACCEPT=1</c> rewrites the table.</summary>
public sealed class DocumentationTests : IDisposable
{
    private const string Begin = "<!-- corruptions -->\n";
    private const string End = "<!-- end -->";

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    // CorruptionTests run the program on each of these and demand these codes.
    [Fact]
    public void The_table_of_corruptions_is_the_one_that_is_tested()
    {
        var page = Repository.File("docs", "cli.md");
        var text = File.ReadAllText(page);
        var start = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf(End, start, StringComparison.Ordinal);
        var table = Table();
        if (Environment.GetEnvironmentVariable("POLYMATH_ACCEPT") == "1")
        {
            File.WriteAllText(page, text[..start] + table + text[end..]);
            return;
        }

        Assert.Equal(table, text[start..end]);
    }

    [Fact]
    public void There_are_fourteen_corruptions_and_all_are_stopped_at_a_floor()
    {
        Assert.Equal(14, Corruption.All.Count);
        Assert.All(Corruption.All, corruption => Assert.NotEqual(0, corruption.Floored));
        Assert.All(Corruption.None, corruption => Assert.Equal((0, 0), (corruption.Floored, corruption.Unfloored)));
    }

    [Theory]
    [InlineData("rule-structure.txt", null)]
    [InlineData("rule-floor.txt", "0.999")]
    public void The_rule_is_the_one_that_the_page_shows(string name, string? floor)
    {
        var structure = DiffRule.Of(null, TensorLayout.Auto).Expectations.Count;
        var rule = DiffRule.Of(floor is null ? null : decimal.Parse(floor, CultureInfo.InvariantCulture), TensorLayout.Auto);

        GoldenFile.Matches(string.Concat(rule.Expectations.Skip(floor is null ? 0 : structure).Select(expectation => expectation.Text + "\n")), name, _folder);
    }

    private static string Table()
    {
        var table = new StringBuilder("| corruption | `--floor 0.999` | without a floor |\n| --- | --- | --- |\n");
        foreach (var corruption in Corruption.All.Concat(Corruption.None))
        {
            table.Append(CultureInfo.InvariantCulture, $"| {corruption.Name} | {corruption.Floored} | {corruption.Unfloored} |\n");
        }

        var (floored, unfloored) = (Corruption.All.Count(corruption => corruption.Floored != 0), Corruption.All.Count(corruption => corruption.Unfloored != 0));
        return table.Append(CultureInfo.InvariantCulture, $"| **stopped, of {Corruption.All.Count}** | **{floored}** | **{unfloored}** |\n").ToString();
    }
}
