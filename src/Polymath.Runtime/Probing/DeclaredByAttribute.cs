namespace Polymath.Runtime.Probing;

/// <summary>Marks a member of an observation, a <see cref="System.Text.Json.JsonElement"/> holding an object, whose keys and types the claim's
/// settings declare.</summary>
/// <remarks>
/// The named setting is a mapping: each key is a member's name, each value a mapping with <c>type</c> (<c>number</c>, <c>integer</c>,
/// <c>text</c>, <c>boolean</c>, or one of these in a list, <c>[number]</c>), or <c>each</c> (a list of records: name → type), and optionally <c>unit</c>.
/// So a typo in an expectation over a foreign tool's output is a compile error too.
/// </remarks>
/// <param name="setting">Name of the probe's property, <c>nameof(CommandProbe.Json)</c>.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class DeclaredByAttribute(string setting) : Attribute
{
    /// <summary>Name of the probe's property.</summary>
    public string Setting { get; } = setting;
}
