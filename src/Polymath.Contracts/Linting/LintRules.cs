using Polymath.Contracts.Diagnostics;

namespace Polymath.Contracts.Linting;

/// <summary>What is allowed in a contract of ours and yet probably wrong, PM05xx. Imported files aren't linted: they are somebody else's.</summary>
public static class LintRules
{
    /// <summary>A field that people and pv need.</summary>
    public static Rule MissingField { get; } = Warning(
        "PM0501", "A missing field",
        "{0} has no '{1}'.");

    /// <summary>A kind for which pv demands more than a contract of ours has.</summary>
    public static Rule KindIsNotPattern { get; } = Warning(
        "PM0502", "A kind that isn't pattern",
        "Of a contract of kind '{0}' pv demands more than claims: write 'kind: pattern'.");

    /// <summary>A version that can't be compared.</summary>
    public static Rule VersionIsNotSemantic { get; } = Warning(
        "PM0503", "A version that isn't semantic",
        "'{0}' isn't a semantic version such as 1.2.0, so nothing can tell whether the promise was allowed to become weaker.");

    /// <summary>A contract that nothing can refute.</summary>
    public static Rule InertContract { get; } = Warning(
        "PM0504", "A contract that nothing can refute",
        "The contract has no claim that a run could refute: add one under 'falsification_tests', or remove the contract.");

    /// <summary>A counter-example that touches nothing.</summary>
    public static Rule IneffectiveCounterExample { get; } = Warning(
        "PM0505", "A counter-example that changes nothing",
        "No expectation reads what the counter-example '{0}' sets, so it can't be rejected for it.");

    /// <summary>A subject that nobody uses.</summary>
    public static Rule UnusedSubject { get; } = Warning(
        "PM0506", "A subject that no claim speaks of",
        "No claim and no other subject speaks of '{0}': use it or remove it.");

    /// <summary>A status in a contract of ours.</summary>
    public static Rule HandwrittenStatus { get; } = Warning(
        "PM0507", "A status written by hand",
        "'{0}' says by hand how the claim stands; verdicts are derived from evidence, so remove it.");

    /// <summary>pv's clauses at the top of a contract of ours.</summary>
    public static Rule TopLevelClauses { get; } = Warning(
        "PM0508", "Clauses at the top of the file",
        "'{0}' at the top of a contract is pv's and promises nothing here: put requirements into a claim's 'requires', promises into claims.");

    /// <summary>The same expectation twice.</summary>
    public static Rule RepeatedExpectation { get; } = Warning(
        "PM0509", "An expectation that occurs twice",
        "The claim expects this already: remove one of the two, or correct the one that was meant to differ.");

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        MissingField, KindIsNotPattern, VersionIsNotSemantic, InertContract, IneffectiveCounterExample, UnusedSubject, HandwrittenStatus,
        TopLevelClauses, RepeatedExpectation,
    ];

    private static Rule Warning(string id, string title, string format) => new(id, title, format, RuleSeverity.Warning);
}
