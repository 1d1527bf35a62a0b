using Polymath.Contracts.Expectations.Binding;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations;

/// <summary>Checks names, types and units of an expectation against an observation's type.</summary>
public static class ExpectationBinder
{
    /// <summary>What is wrong with <paramref name="expression"/> over <paramref name="type"/>: unknown members with the nearest name,
    /// comparisons of unlike types or units, a condition that isn't one. Empty when it can be evaluated.</summary>
    public static EquatableArray<ExpectationError> Check(Expression expression, RecordType type) => Bind(expression, type).Errors;

    /// <summary>Resolves names, types and units of <paramref name="expression"/> over <paramref name="type"/>.</summary>
    public static ExpectationBinding Bind(Expression expression, RecordType type)
    {
        var binder = new Binder(type);
        var root = binder.BindRoot(expression);
        return binder.Errors.Count > 0
            ? new ExpectationBinding(null, binder.Errors.OrderBy(error => error.Range.Start).ToEquatableArray())
            : new ExpectationBinding(root, default);
    }
}
