using Polymath.Falsifiers.Claims;
using Polymath.Runtime.Conversion;

namespace Polymath.Cli.Judging;

/// <summary>The rule by which <c>polymath diff</c> judges: expectations of the language that contracts speak, judged by the operators that judge contracts.</summary>
internal sealed class DiffRule
{
    private DiffRule(IReadOnlyList<DiffExpectation> expectations) => Expectations = expectations;

    public IReadOnlyList<DiffExpectation> Expectations { get; }

    /// <summary>The rule of a comparison.</summary>
    /// <param name="floor">The least cosine; null where only structure and non-finite values are judged.</param>
    /// <param name="layout">What the user says of the candidate's matrices.</param>
    public static DiffRule Of(decimal? floor, TensorLayout layout) =>
        new([.. StructureRule.Of(layout), .. floor is { } least ? FloorRule.Of(least) : []]);

    /// <summary>The same as a contract's rule.</summary>
    public ClaimRule<TensorDiffObservation> AsClaim() => new()
    {
        Expectations = [.. Expectations.Select(static (expectation, index) => expectation.Compiled(index + 1))],
        SurveyCases = [],
    };
}
