using System.Text.RegularExpressions;

namespace Polymath.Repository.Tests;

public sealed partial class DocumentationTests
{
    private static readonly string[] CheckedLanguages = ["yaml", "csharp", "json", "xml"];

    private static IEnumerable<string> Pages =>
        RepositoryFiles.Matching("docs", "*.md").Concat(Directory.EnumerateFiles(RepositoryFiles.Root, "*.md"));

    // A rule's page shows the defect it is about; golden files keep those.
    private static IEnumerable<MarkdownBlock> Blocks =>
        Pages.Where(page => !RepositoryFiles.Relative(page).StartsWith("docs/rules/", StringComparison.Ordinal)).SelectMany(MarkdownBlock.Read);

    [Fact]
    public void Every_relative_link_leads_somewhere()
    {
        var broken = new List<string>();
        foreach (var page in Pages)
        {
            foreach (Match link in Link().Matches(File.ReadAllText(page)))
            {
                var target = link.Groups[1].Value.Split('#')[0];
                if (target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
                    && !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target)))
                {
                    broken.Add($"{RepositoryFiles.Relative(page)}: {target}");
                }
            }
        }

        Assert.Empty(broken);
    }

    [Fact]
    public void Every_code_block_says_which_tested_file_it_comes_from()
    {
        var orphans = Blocks
            .Where(block => CheckedLanguages.Contains(block.Language) && block.Source is null)
            .Select(block => $"{block.Page}:{block.Line}");
        Assert.Empty(orphans);
    }

    [Fact]
    public void Every_code_block_stands_in_the_file_it_comes_from()
    {
        var strangers = new List<string>();
        foreach (var block in Blocks.Where(block => block.Source is not null))
        {
            var source = Path.Combine(RepositoryFiles.Root, block.Source!);
            if (!File.Exists(source) || !block.StandsIn(File.ReadAllLines(source)))
            {
                strangers.Add($"{block.Page}:{block.Line} from {block.Source}");
            }
        }

        Assert.Empty(strangers);
    }

    [Fact]
    public void The_readme_shows_a_contract_a_failure_and_the_commands_on_its_first_screen()
    {
        var screen = string.Join('\n', File.ReadLines(Path.Combine(RepositoryFiles.Root, "README.md")).Take(80));
        Assert.Contains("```yaml", screen, StringComparison.Ordinal);
        Assert.Contains("REFUTED", screen, StringComparison.Ordinal);
        Assert.Contains("dotnet test --project tests/Polymath.Discharge", screen, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^dotnet test$", screen);
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
