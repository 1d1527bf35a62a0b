using Polymath.Contracts.Expectations;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Survey.Casework;

/// <summary>The words for why a rule can't be trusted.</summary>
internal static class RuleProblems
{
    public static string Unbindable(string expectation) => $"'{expectation}' doesn't fit the observation, so nothing can be surveyed";

    public static string NoExpectations => "the rule has no expectation: nothing could refute it";

    public static string NoWitness(string? expectation) =>
        "no observation could be found that satisfies every expectation at once"
        + (expectation is null ? string.Empty : $" (the search failed at '{expectation}')")
        + "; either they contradict each other, or the contract must give members of one under 'witness:'";

    public static string WitnessRefused(string expectation, TruthValue truth) =>
        $"the declared 'witness:' is not accepted: '{expectation}' {Word(truth)} with its members";

    public static string Declared(string what, string problem) => $"{what}: {problem}";

    public static string Accepted(string name) => $"the rule accepts '{name}', which must be rejected; add an expectation that it refutes";

    public static string AcceptedEmpty(string list) =>
        $"the rule accepts an empty '{list}': nothing was looked at, and the claim would hold; add an expectation on 'len({list})'";

    public static string CounterExampleAccepted(string name) => $"the rule accepts the counter-example '{name}'; tighten an expectation so that it is rejected";

    public static string StatedTwice(string expectation) => $"'{expectation}' is stated twice; remove one";

    public static string NotRefutableAlone(string expectation, IReadOnlyList<string> implying) => implying.Count > 0
        ? $"'{expectation}' can't be refuted alone: whenever it is refuted, so is {string.Join(" or ", implying.Select(other => $"'{other}'"))}; it adds nothing, so "
            + "remove it, or declare a counter-example that only it rejects"
        : $"'{expectation}' can't be refuted while the other expectations hold: no such observation was found; remove it, or declare a counter-example that only it rejects";

    /// <summary>The expectations that failed in each case in which <paramref name="expectation"/> was refuted.</summary>
    public static IReadOnlyList<string> Implying(int expectation, IReadOnlyList<string> texts, IReadOnlyList<EquatableArray<TruthValue>> truths)
    {
        var refuting = truths.Where(row => row[expectation] == TruthValue.Refuted).ToList();
        return refuting.Count == 0 ? [] : [.. texts.Where((_, other) => other != expectation && refuting.TrueForAll(row => row[other] == TruthValue.Refuted)).Take(3)];
    }

    private static string Word(TruthValue truth) => truth == TruthValue.Refuted ? "is refuted" : "can't be evaluated";
}
