namespace Polymath.Falsifiers.Environments;

/// <summary>Marks a static, parameterless method that returns a string or null: a fact of the environment, <c>facts.name</c> in <c>requires</c>.</summary>
/// <param name="name">The fact's snake_case name.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EnvironmentFactAttribute(string name) : Attribute
{
    /// <summary>The fact's name.</summary>
    public string Name { get; } = name;
}
