using Polymath.Falsifiers.Running;
using Polymath.Falsifiers.Verdicts;

namespace Polymath.EndToEnd.Tests.Driving;

/// <summary>What came of one generated test.</summary>
internal sealed class Discharge(ClaimOutcome outcome)
{
    public TestVerdict Result => outcome.Result;

    public Level Level => outcome.Level;

    public Way Way => outcome.Way;

    public string Message => outcome.Message;

    /// <summary>What the test framework catches, thrown as the generated test throws it.</summary>
    public Exception Exception => Record.Exception(() => TestReporting.Report(outcome, TestContext.Current))
        ?? throw new InvalidOperationException("The test passes: " + outcome.Message);

    public Discharge Is(TestVerdict result, Level level, Way way)
    {
        Assert.True((Result, Level, Way) == (result, level, way), $"expected {result}, {level}, {way} and got {Result}, {Level}, {Way}:\n{Message}");
        return this;
    }

    public Discharge Says(params string[] texts)
    {
        Assert.All(texts, text => Assert.Contains(text, Message, StringComparison.Ordinal));
        return this;
    }
}
