using Polymath.Contracts.Expectations.Binding;
using Polymath.Contracts.Expectations.Interpretation;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;

namespace Polymath.Contracts.Expectations;

/// <summary>The reference semantics: evaluates a tree over untyped data, written for clarity and independent of the compiled predicates.</summary>
/// <remarks>
/// Conditions follow Kleene's logic. What is missing, null, of another kind than its type says, NaN, past a list's end, divided by zero or
/// overflowing is unevaluated, and so is everything that needs it. Infinity is a number: it is larger than every other. Whole numbers that
/// fit 64 bits are computed and compared exactly, against floating-point numbers too. A quantifier or an aggregate over no items is
/// unevaluated; the length of an empty list is 0. Percentiles interpolate linearly between the closest ranks, at rank p (n - 1) / 100 from 0;
/// the standard deviation is the population's.
/// </remarks>
public static class ExpectationInterpreter
{
    /// <summary>The truth of <paramref name="expression"/> in <paramref name="observation"/>.</summary>
    /// <param name="expression">A tree that binds to <paramref name="type"/>.</param>
    /// <param name="observation">The observation.</param>
    /// <param name="type">Its type; units of literals are converted by it.</param>
    /// <exception cref="ArgumentException"><paramref name="expression"/> doesn't bind to <paramref name="type"/>.</exception>
    public static TruthValue Evaluate(Expression expression, ObservedRecord observation, RecordType type)
    {
        var binding = ExpectationBinder.Bind(expression, type);
        return binding.Root is { } root
            ? new Interpreter(observation).Truth(root)
            : throw new ArgumentException($"'{ExpectationPrinter.Print(expression)}' doesn't bind to '{type.Name}'.", nameof(expression));
    }

    /// <summary>The truth of a bound condition in <paramref name="observation"/>: for one expectation over many observations.</summary>
    public static TruthValue Evaluate(BoundExpression condition, ObservedRecord observation) => new Interpreter(observation).Truth(condition);
}
