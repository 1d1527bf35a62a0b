namespace Polymath.Runtime.Probing;

/// <summary>The unit of a number in an observation or of a numeric probe setting: <c>ms</c>, <c>B</c>, <c>C</c>, <c>tokens/s</c>.</summary>
/// <param name="unit">The unit's symbol.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class UnitAttribute(string unit) : Attribute
{
    /// <summary>The unit's symbol.</summary>
    public string Unit { get; } = unit;
}
