using Polymath.Falsifiers.Verdicts;
using Xunit;

namespace Polymath.Falsifiers.Running;

/// <summary>Tells the test framework what came of a claim.</summary>
internal static class TestReporting
{
    /// <summary>Passes with a line of output, skips with the reason, or throws: from inside the refuted expectation where there is one.</summary>
    public static void Report(ClaimOutcome outcome, ITestContext context)
    {
        switch (outcome.Result)
        {
            case TestVerdict.Passed:
                context.TestOutputHelper?.WriteLine(outcome.Message);
                return;
            case TestVerdict.Skipped:
                Assert.Skip(outcome.Message);
                return;
            default:
                var failure = new ClaimFailedException(outcome.Message, outcome.Cause);
                outcome.ThrowFromExpectation?.Invoke(failure);
                throw failure;
        }
    }
}
