namespace Polymath.Runtime.Probing;

/// <summary>Marks an assembly whose probes and subject sources contracts of other projects may name.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ProbeLibraryAttribute : Attribute;
