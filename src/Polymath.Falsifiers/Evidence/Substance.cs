using Polymath.Contracts.Expectations;
using Polymath.Falsifiers.Verdicts;

namespace Polymath.Falsifiers.Evidence;

/// <summary>Compares records by what they prove.</summary>
internal static class Substance
{
    /// <summary>Whether two records prove the same: claim, subjects, verdict and level, whatever the timings and the machine.</summary>
    public static bool Same(EvidenceRecord left, EvidenceRecord right) =>
        left.Contract.Id == right.Contract.Id
        && left.Claim == right.Claim
        && left.StandIn == right.StandIn
        && left.Verdict == right.Verdict
        && left.Level == right.Level
        && left.Way == right.Way
        && SameSubjects(left, right);

    /// <summary>Whether every expectation fell the same way in both.</summary>
    public static bool SameFindings(EvidenceRecord left, EvidenceRecord right) =>
        left.Expectations.Select(expectation => (expectation.Text, expectation.Truth))
            .SequenceEqual(right.Expectations.Select(expectation => (expectation.Text, expectation.Truth)));

    /// <summary>Whether both read the same bytes in the same roles. Where the files lay doesn't count.</summary>
    public static bool SameSubjects(EvidenceRecord left, EvidenceRecord right) =>
        left.Subjects.Count == right.Subjects.Count
        && left.Subjects.OrderBy(subject => subject.Role, StringComparer.Ordinal)
            .Zip(right.Subjects.OrderBy(subject => subject.Role, StringComparer.Ordinal))
            .All(pair => pair.First with { Path = string.Empty } == pair.Second with { Path = string.Empty });

    /// <summary>Whether a run that holds answers a record that refutes: the same roles, and at least as good a run.</summary>
    /// <remarks>Roles and not digests: who repairs a converter has other bytes and has answered the refutation. A stand-in's or an emulated
    /// device's run answers no refutation of the real thing.</remarks>
    public static bool Answers(EvidenceRecord holding, EvidenceRecord refuting) =>
        holding.Verdict == TruthValue.Holds
        && (holding.Level == Level.Discharged || (holding.Way == refuting.Way && IsEmulated(refuting) == IsEmulated(holding)))
        && refuting.Subjects.Select(subject => subject.Role).ToHashSet(StringComparer.Ordinal)
            .SetEquals(holding.Subjects.Select(subject => subject.Role));

    private static bool IsEmulated(EvidenceRecord record) => record.Environment.Device is { Emulated: true };
}
