using Polymath.Fuzzing.Tests.Corpus;
using Polymath.Fuzzing.Tests.Running;

namespace Polymath.Fuzzing.Tests;

public sealed class ReaderFuzzTests
{
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
        var count = FuzzSettings.MutantsOf(family);
        var result = new FuzzRun(family, new LibraryReader(), Patience, TestContext.Current.SendDiagnosticMessage).Run(FuzzSettings.First, count);
        output.WriteLine($"{result.Mutants:N0} mutants, {result.Accepted:N0} could be opened");
        foreach (var (rule, times) in result.Rules.OrderByDescending(rule => rule.Value))
        {
            output.WriteLine($"{times,9:N0} {rule}");
        }

        Assert.True(result.Failures.Count == 0, string.Join('\n', result.Failures.Select(failure => failure.Keep())));
        Assert.Equal(count, result.Mutants);
    }
}
