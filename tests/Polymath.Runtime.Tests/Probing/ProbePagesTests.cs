using System.Reflection;
using System.Text.RegularExpressions;
using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Tests.Probing;

/// <summary>The tables of docs/probes say what the types say. <c>POLYMATH_ACCEPT=1</c> writes them anew.</summary>
public sealed partial class ProbePagesTests
{
    private static readonly Assembly Runtime = typeof(ProbeAttribute).Assembly;

    public static TheoryData<string> Pages => [.. Probes.Select(probe => probe.GetCustomAttribute<ProbeAttribute>()!.Id), "subject-sources"];

    private static IEnumerable<Type> Probes => Runtime.GetExportedTypes().Where(type => type.IsDefined(typeof(ProbeAttribute)));

    private static IEnumerable<Type> Sources => Runtime.GetExportedTypes().Where(type => type.IsDefined(typeof(SubjectSourceAttribute)));

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_page_shows_the_settings_and_the_observation_as_they_are(string id)
    {
        var path = Path.Combine(RepositoryRoot.Path, "docs", "probes", id + ".md");
        var text = File.ReadAllText(path);
        var current = Table().Replace(text, match => $"<!-- {match.Groups["kind"].Value} {match.Groups["id"].Value} -->\n{Make(match.Groups["kind"].Value, match.Groups["id"].Value)}<!-- end -->");
        if (Environment.GetEnvironmentVariable("POLYMATH_ACCEPT") == "1")
        {
            File.WriteAllText(path, current);
        }

        Assert.Equal(current, text, ignoreLineEndingDifferences: true);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_page_has_every_table(string id)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "probes", id + ".md"));
        string[] needed = id == "subject-sources"
            ? [.. Sources.Select(source => $"<!-- settings {source.GetCustomAttribute<SubjectSourceAttribute>()!.Id} -->")]
            : [$"<!-- settings {id} -->", $"<!-- observation {id} -->"];

        Assert.All(needed, marker => Assert.Contains(marker, text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_assembly_offers_its_probes_to_contracts() => Assert.True(Runtime.IsDefined(typeof(ProbeLibraryAttribute)));

    [Fact]
    public void Every_page_is_listed_in_the_catalogue()
    {
        var catalogue = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "probes", "README.md"));

        Assert.All(Pages, page => Assert.Contains($"({page.Data}.md)", catalogue, StringComparison.Ordinal));
    }

    private static string Make(string kind, string id)
    {
        var table = new MemberTable(new XmlSummaries());
        var type = Probes.SingleOrDefault(probe => probe.GetCustomAttribute<ProbeAttribute>()!.Id == id)
            ?? Sources.Single(source => source.GetCustomAttribute<SubjectSourceAttribute>()!.Id == id);
        return kind == "settings"
            ? table.Settings(type)
            : table.Observation(type.GetInterfaces().Single(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IProbe<>)).GetGenericArguments()[0]);
    }

    [GeneratedRegex(@"<!-- (?<kind>settings|observation) (?<id>[a-z0-9-]+) -->\n.*?<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Table();
}
