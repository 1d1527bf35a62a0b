using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Binding;

/// <summary>A path with each step resolved.</summary>
/// <param name="Syntax">The node it stands for.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Variable">The quantifier's variable that it begins with; null where it begins with the observation.</param>
/// <param name="From">The type of what it begins with: the variable's, or the observation's.</param>
/// <param name="Steps">The steps from there; the first name of a path into the observation is a step.</param>
public sealed record BoundPath(
    Expression Syntax,
    ObservationType Type,
    string? Variable,
    ObservationType From,
    EquatableArray<BoundStep> Steps) : BoundExpression(Syntax, Type);
