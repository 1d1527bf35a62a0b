using Polymath.Falsifiers.Judging;
using Polymath.Runtime.Conversion;

namespace Polymath.Cli.Judging;

/// <summary>An expectation of the command's own rule.</summary>
/// <param name="Text">In the language of contracts, canonical.</param>
/// <param name="Judge">The same, compiled.</param>
/// <param name="Places">What refutes it, in more words than the judging has: rows and elements by number; null where its own words do.</param>
internal sealed record DiffExpectation(
    string Text,
    Func<TensorDiffObservation, Truth> Judge,
    Func<TensorDiffObservation, IEnumerable<string>>? Places = null)
{
    /// <summary>As contracts have it.</summary>
    public Expectation<TensorDiffObservation> Compiled(int line) => new(Text, line, (observation, refutation) => Refutation.Check(refutation, Judge(observation)));
}
