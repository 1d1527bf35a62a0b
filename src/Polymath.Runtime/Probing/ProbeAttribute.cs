namespace Polymath.Runtime.Probing;

/// <summary>Gives a probe the id by which contracts name it.</summary>
/// <param name="id">Kebab-case id, <c>tensor-diff</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ProbeAttribute(string id) : Attribute
{
    /// <summary>The id.</summary>
    public string Id { get; } = id;

    /// <summary>Goes up when the probe's numbers would change; older evidence is stale then.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Whether it measures time or memory and must run alone.</summary>
    public bool Exclusive { get; set; }
}
