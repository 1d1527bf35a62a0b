using Polymath.Contracts.Expectations;

namespace Polymath.Contracts.Tests.Expectations;

/// <summary>Every example of docs/expectations.md is evaluated, or found wrong, as the page says.</summary>
public sealed class DocumentationTests
{
    public static TheoryData<string, string> Examples
    {
        get
        {
            var examples = new TheoryData<string, string>();
            foreach (var line in Blocks(Path.Combine(RepositoryRoot.Path, "docs/expectations.md")).SelectMany(block => block))
            {
                var arrow = line.LastIndexOf('→');
                examples.Add(line[..arrow].Trim(), line[(arrow + 1)..].Trim());
            }

            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_of_the_language_reference_comes_out_as_it_says(string expectation, string outcome) =>
        Assert.Equal(outcome, Outcome(expectation));

    private static string Outcome(string expectation)
    {
        var syntax = ExpectationParser.Parse(expectation);
        var type = expectation.Contains("runs", StringComparison.Ordinal) || expectation == "tokens_per_second >= 6.3" ? DocumentedObservation.Runs : DocumentedObservation.Type;
        if ((syntax.Root is { } root ? ExpectationBinder.Check(root, type) : syntax.Errors) is { Count: > 0 } errors)
        {
            return errors[0].Rule.Id;
        }

        return type == DocumentedObservation.Runs ? "binds" : ExpectationInterpreter.Evaluate(syntax.Root!, DocumentedObservation.Value, type).ToString().ToLowerInvariant();
    }

    private static IEnumerable<IReadOnlyList<string>> Blocks(string page)
    {
        var lines = File.ReadAllLines(page);
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i] == "```text")
            {
                var end = Array.IndexOf(lines, "```", i + 1);
                yield return lines[(i + 1)..end];
                i = end;
            }
        }
    }
}
