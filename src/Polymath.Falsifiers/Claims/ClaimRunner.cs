using System.Reflection;
using Polymath.Falsifiers.Running;
using Polymath.Falsifiers.Surveys;
using Polymath.Falsifiers.Verdicts;

namespace Polymath.Falsifiers.Claims;

/// <summary>What generated tests call.</summary>
public static class ClaimRunner
{
    /// <summary>Discharges a claim: runs, replays or stands in, judges, records. Throws when the claim is refuted, skips when it couldn't run.</summary>
    public static async Task DischargeAsync<TObservation>(BoundClaim<TObservation> claim)
        where TObservation : class
    {
        var session = TestSession.Of(TestAssembly());
        var context = Xunit.TestContext.Current;
        var outcome = await session.Engine.DischargeAsync(claim, new DiagnosticProgress(claim.FullId, context.SendDiagnosticMessage, TimeProvider.System), context.CancellationToken)
            .ConfigureAwait(false);
        session.Ledger.Add(outcome);
        TestReporting.Report(outcome, context);
    }

    /// <summary>Runs one case of a claim's rule survey.</summary>
    public static void Survey<TObservation>(BoundClaim<TObservation> claim, string caseName)
        where TObservation : class
    {
        var standIn = caseName.StartsWith(SurveyText.StandInPrefix, StringComparison.Ordinal) ? claim.StandIn?.Judgement : null;
        var problems = RuleSurvey.Of(standIn ?? claim.Judgement).Problems(standIn is null ? caseName : caseName[SurveyText.StandInPrefix.Length..]);
        if (problems.Count > 0)
        {
            throw new ClaimFailedException(SurveyText.Failure(claim, caseName, problems));
        }
    }

    /// <summary>Skips an unbound claim (fails it under POLYMATH_STRICT=1), saying what is missing.</summary>
    public static void Unbound(ClaimDefinition claim)
    {
        var session = TestSession.Of(TestAssembly());
        var outcome = session.Engine.Unbound(claim);
        session.Ledger.Add(outcome);
        TestReporting.Report(outcome, Xunit.TestContext.Current);
    }

    // The assembly whose test is running; outside of a test there is none to speak for.
    private static Assembly TestAssembly() => Xunit.TestContext.Current.TestClass is Xunit.v3.IXunitTestClass { Class: { } type }
        ? type.Assembly
        : throw new InvalidOperationException("ClaimRunner is called by the tests that the Polymath generator writes, while xunit runs them.");
}
