using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Binding;

/// <summary>What came of binding an expectation to an observation's type.</summary>
/// <param name="Root">The condition; null where there are errors.</param>
/// <param name="Errors">What is wrong and where.</param>
public sealed record ExpectationBinding(BoundExpression? Root, EquatableArray<ExpectationError> Errors);
