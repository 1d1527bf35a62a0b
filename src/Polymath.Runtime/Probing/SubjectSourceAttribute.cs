namespace Polymath.Runtime.Probing;

/// <summary>Gives a subject source the id by which contracts name it under <c>make:</c>.</summary>
/// <param name="id">Kebab-case id, <c>qwen2-shaped</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SubjectSourceAttribute(string id) : Attribute
{
    /// <summary>The id.</summary>
    public string Id { get; } = id;
}
