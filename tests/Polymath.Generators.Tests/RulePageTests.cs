using Polymath.Contracts.Diagnostics;
using Polymath.Generators.Tests.Driving;

namespace Polymath.Generators.Tests;

/// <summary>The pages of the rules show contracts and code; their messages are those of a build.</summary>
public sealed class RulePageTests
{
    private const string Folder = "docs/rules";
    private const string Usings =
        "global using System; global using System.IO; global using System.Threading; global using System.Threading.Tasks; global using Xunit;\n"
        + "global using Polymath.Falsifiers.Claims; global using Polymath.Runtime.Probing;\n"
        + "public sealed record DecodeRate(double TokensPerSecond);\n";

    // What the pages' code discharges.
    private const string Unbound =
        "metadata:\n  version: 1.0.0\n  description: d\n  kind: pattern\n  references: [ r ]\nfalsification_tests:\n"
        + "- { id: FALSIFY-EXAMPLE-001, rule: r, prediction: p, if_fails: f }\n";

    public static TheoryData<string> Rules => [.. BindingRules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_message_on_a_page_is_the_one_that_a_build_prints(string id)
    {
        var lines = File.ReadAllLines(PathOf(id)).ToList();
        var messages = Messages(id, Section(lines, "## Example"));
        var (start, end) = TextBlock(lines);

        if (Environment.GetEnvironmentVariable("POLYMATH_ACCEPT") == "1")
        {
            lines.RemoveRange(start, end - start);
            lines.InsertRange(start, messages);
            File.WriteAllText(PathOf(id), string.Join('\n', lines) + "\n");
            return;
        }

        Assert.NotEmpty(messages);
        Assert.Equal(lines[start..end], messages);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_remedy_on_a_page_helps(string id) => Assert.Empty(Messages(id, Section(File.ReadAllLines(PathOf(id)), "## Remedy")));

    private static string PathOf(string id)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Polymath.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No folder above the tests holds Polymath.sln.");
        }

        return Path.Combine(folder.FullName, Folder, id + ".md");
    }

    private static List<string> Section(IEnumerable<string> lines, string heading) =>
        [.. lines.SkipWhile(line => line != heading).Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))];

    private static (int Start, int End) TextBlock(List<string> lines)
    {
        var start = lines.IndexOf("```text") + 1;
        return (start, lines.IndexOf("```", start));
    }

    private static string[] Messages(string id, List<string> section)
    {
        var project = new Project().Source("/repo/Usings.cs", Usings);
        var (yaml, code) = (Block(section, "```yaml"), Block(section, "```csharp"));
        if (code is not null)
        {
            project.Source("/repo/Claims.cs", code);
        }

        if (yaml is not null)
        {
            project.Contract("/repo/example-v1.yaml", yaml);
        }
        else if (id == "PM0425")
        {
            project.Contract("/repo/conversion-v1.yaml", Unbound, imported: true).Contract("/repo/shapes-v1.yaml", Unbound, imported: true);
        }
        else
        {
            project.Contract("/repo/example-v1.yaml", Unbound);
        }

        return [.. project.Run().Messages.Where(message => message.Contains(id, StringComparison.Ordinal)).Select(message => message.Replace("/repo/", string.Empty, StringComparison.Ordinal))];
    }

    private static string? Block(List<string> section, string fence)
    {
        var start = section.IndexOf(fence);
        return start < 0 ? null : string.Join('\n', section[(start + 1)..section.IndexOf("```", start)]) + "\n";
    }
}
