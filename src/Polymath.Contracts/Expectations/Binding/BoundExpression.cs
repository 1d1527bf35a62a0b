using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;

namespace Polymath.Contracts.Expectations.Binding;

/// <summary>A node of an expectation whose names, types and units are resolved: what is evaluated and compiled.</summary>
/// <param name="Syntax">The node it stands for.</param>
/// <param name="Type">The type of its value.</param>
public abstract record BoundExpression(Expression Syntax, ObservationType Type);
