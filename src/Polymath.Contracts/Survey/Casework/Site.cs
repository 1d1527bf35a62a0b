using Polymath.Contracts.Expectations.Binding;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Survey.Space;

namespace Polymath.Contracts.Survey.Casework;

/// <summary>A condition inside an expectation, and an observation in which it alone decides the expectation.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Truth">Its truth there, with which the expectation holds.</param>
/// <param name="Observation">The observation.</param>
/// <param name="Scope">The items that the variables around it stand for.</param>
/// <param name="Full">Whether every case is made, or only those that tell one item among many from the others.</param>
internal sealed record Site(BoundExpression Condition, bool Truth, ObservedRecord Observation, Scope? Scope, bool Full);
