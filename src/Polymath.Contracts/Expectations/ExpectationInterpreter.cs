using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;

namespace Polymath.Contracts.Expectations;

/// <summary>The reference semantics: evaluates a tree over untyped data, written for clarity and independent of the compiled predicates.</summary>
public static class ExpectationInterpreter
{
    /// <summary>The truth of <paramref name="expression"/> in <paramref name="observation"/>.</summary>
    /// <param name="expression">A tree that binds to <paramref name="type"/>.</param>
    /// <param name="observation">The observation.</param>
    /// <param name="type">Its type; units of literals are converted by it.</param>
    public static TruthValue Evaluate(Expression expression, ObservedRecord observation, RecordType type) =>
        throw new NotImplementedException(expression.ToString() + observation + type);
}
