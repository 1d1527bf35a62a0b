using System.Text.RegularExpressions;
using Polymath.Contracts.Diagnostics;
using Polymath.Generators.Diagnostics;

namespace Polymath.Generators.Tests;

/// <summary>Which rules a release has is written down, so that a rule that vanishes or changes its severity is seen in a review.</summary>
public sealed partial class ReleaseTrackingTests
{
    [Fact]
    public void The_release_files_list_every_rule_with_its_severity()
    {
        var listed = new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .SelectMany(file => File.ReadLines(Path.Combine(AppContext.BaseDirectory, file)))
            .Select(line => Row().Match(line))
            .Where(row => row.Success)
            .Select(row => (Id: row.Groups["id"].Value, Severity: row.Groups["severity"].Value, Title: row.Groups["title"].Value))
            .ToArray();

        Assert.Equal(RuleCatalogue.All.Select(rule => (rule.Id, rule.Severity.ToString(), rule.Title)).Order(), listed.Order());
    }

    [Fact]
    public void Every_rule_becomes_a_descriptor_with_a_help_link() => Assert.All(RuleCatalogue.All, rule =>
    {
        var descriptor = DiagnosticConversion.Descriptor(rule);

        Assert.Equal((rule.Id, rule.Title, rule.HelpLink), (descriptor.Id, descriptor.Title.ToString(), descriptor.HelpLinkUri));
        Assert.EndsWith($"docs/rules/{rule.Id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.Equal(rule.Severity.ToString(), descriptor.DefaultSeverity.ToString());
    });

    [GeneratedRegex(@"^(?<id>PM\d{4}) \| Polymath \| (?<severity>\w+) \| (?<title>.+), \[Documentation\]")]
    private static partial Regex Row();
}
