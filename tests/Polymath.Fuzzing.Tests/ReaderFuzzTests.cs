using Polymath.Fuzzing.Tests.Corpus;
using Polymath.Fuzzing.Tests.Running;
using Polymath.Runtime.Formats;

namespace Polymath.Fuzzing.Tests;

public sealed class ReaderFuzzTests
{
    private const long EnoughForEveryRule = 15_000;

    // Mutants take well under a millisecond; a machine under load may stop a thread for seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(Family.SafeTensors)]
    [InlineData(Family.Sharded)]
    [InlineData(Family.Gguf)]
    [InlineData(Family.Split)]
    [InlineData(Family.Apr)]
    [InlineData(Family.Foreign)]
    public void A_hostile_file_is_refused_by_a_rule_or_read_within_its_bounds(Family family)
    {
        var output = TestContext.Current.TestOutputHelper!;
        var count = FuzzSettings.MutantsOf(family, FuzzSettings.Mutants);
        var result = new FuzzRun(family, new LibraryReader(), Patience, TestContext.Current.SendDiagnosticMessage).Run(FuzzSettings.First, count);
        output.WriteLine($"{result.Mutants:N0} mutants, {result.Accepted:N0} could be opened");
        foreach (var (rule, times) in result.Rules.OrderByDescending(rule => rule.Value))
        {
            output.WriteLine($"{times,9:N0} {rule}");
        }

        Assert.True(result.Failures.Count == 0, string.Join('\n', result.Failures.Select(failure => failure.Keep())));
        Assert.Equal(count, result.Mutants);
        if (count >= EnoughForEveryRule)
        {
            Assert.Empty(RulesOf(family).Except(result.Rules.Keys));
            Assert.InRange(result.Accepted, count / 20, count * 19 / 20);
        }
    }

    [Fact]
    public void The_bounded_run_makes_two_hundred_thousand_mutants() =>
        Assert.InRange(Enum.GetValues<Family>().Sum(family => FuzzSettings.MutantsOf(family, FuzzSettings.BoundedMutants)), 200_000, long.MaxValue);

    // Those that a reader of the family checks, but for files that change and for findings by the thousand.
    private static IEnumerable<string> RulesOf(Family family)
    {
        var format = family switch
        {
            Family.SafeTensors or Family.Sharded => "safetensors",
            Family.Gguf or Family.Split => "gguf",
            Family.Apr => "apr",
            _ => "none",
        };
        string[] elsewhere = family is Family.SafeTensors or Family.Gguf ? ["index-json", "index-disagreement", "shard-missing", "shard-name"] : [];
        return FormatRules.All.Where(rule => rule.Formats == "all" || rule.Formats.Split(", ").Contains(format))
            .Select(rule => rule.Name)
            .Except(["changed-while-read", "findings-omitted", .. elsewhere]);
    }
}
