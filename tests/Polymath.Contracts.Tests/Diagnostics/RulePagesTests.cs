using System.Text;
using System.Text.RegularExpressions;
using Polymath.Contracts.Diagnostics;

namespace Polymath.Contracts.Tests.Diagnostics;

/// <summary>The pages of the rules are the golden files of their messages.</summary>
public sealed class RulePagesTests
{
    // The rules of binding, PM04xx, need a compilation: the generator's tests check their pages.
    private static readonly string[] FoundByReading = ["PM01", "PM02", "PM03", "PM05"];

    public static TheoryData<string> Ids => [.. RuleCatalogue.All.Select(rule => rule.Id)];

    public static TheoryData<string> IdsFoundByReading =>
        [.. RuleCatalogue.All.Select(rule => rule.Id).Where(id => FoundByReading.Any(start => id.StartsWith(start, StringComparison.Ordinal)))];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_explains_its_rule_and_shows_the_defect_and_its_remedy(string id)
    {
        var rule = RuleCatalogue.All.Single(candidate => candidate.Id == id);
        var page = RulePage.Read(id);

        Assert.Equal($"# {rule.Id}: {rule.Title}", page.Title);
        Assert.True(page.Explanation.Length > 80, "The page explains nothing.");
        Assert.Contains(rule.Id, page.Messages, StringComparison.Ordinal);
        Assert.NotEmpty(page.RemedyText);
        Assert.EndsWith(RulePage.PathOf(id), rule.HelpLink, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(IdsFoundByReading))]
    public void The_message_on_a_page_is_the_one_that_its_example_gives(string id)
    {
        var page = RulePage.Read(id);
        Assert.NotEmpty(page.Example);

        var messages = string.Join('\n', ExampleFile.Findings(page.Example));

        Assert.Contains(id, messages, StringComparison.Ordinal);
        if (Golden.Accepts)
        {
            Golden.Check(RulePage.PathOf(id), page.With(messages));
        }
        else
        {
            Assert.Equal(page.Messages, messages);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_message_on_a_page_is_worded_as_its_rule_words_it(string id)
    {
        var rule = RuleCatalogue.All.Single(candidate => candidate.Id == id);
        var escaped = Regex.Escape(rule.MessageFormat);
        var pattern = Regex.Replace(escaped, @"(?<!\\\{)\\\{[0-9]+}", ".*").Replace(@"\{\{", @"\{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);

        Assert.Contains(RulePage.Read(id).Messages.Split('\n'), line => Regex.IsMatch(line, $@"^[^(]+\([0-9]+,[0-9]+\): (error|warning) {id}: {pattern}$"));
    }

    [Theory]
    [MemberData(nameof(IdsFoundByReading))]
    public void The_remedy_on_a_page_leaves_no_finding(string id)
    {
        var page = RulePage.Read(id);
        Assert.NotEmpty(page.Remedy);

        Assert.Equal(string.Empty, string.Join('\n', ExampleFile.Findings(page.Remedy)));
    }

    [Fact]
    public void The_index_names_every_rule()
    {
        var index = new StringBuilder(
            "# The rules\n\nEverything that can be wrong with a contract. A test keeps this index and the pages true.\n"
            + "On a page, ⟦U+0007⟧ stands for a character that can't be shown and ⟦×1000⟧ repeats its line.\n\n");
        index.Append("| rule | what is wrong | severity |\n| --- | --- | --- |\n");
        foreach (var rule in RuleCatalogue.All)
        {
            index.Append($"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {rule.Severity.ToString().ToLowerInvariant()} |\n");
        }

        Golden.Check("docs/rules/README.md", index.ToString());
    }

    [Fact]
    public void Every_page_belongs_to_a_rule()
    {
        var pages = Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "docs", "rules"), "*.md").Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(RuleCatalogue.All.Select(rule => rule.Id).Append("README").Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
    }
}
