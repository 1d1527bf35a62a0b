using Polymath.Contracts.Expectations.Syntax;

namespace Polymath.Contracts.Survey.Mutation;

/// <summary>An expectation with one small change.</summary>
/// <param name="Kind">What was changed.</param>
/// <param name="Expression">The changed expectation. It need not bind to the observation's type.</param>
public sealed record Mutant(MutationKind Kind, Expression Expression);
