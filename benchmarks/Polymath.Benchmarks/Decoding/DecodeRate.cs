namespace Polymath.Benchmarks.Decoding;

/// <summary>What one core decodes of a type, in 10^9 elements a second.</summary>
/// <param name="Type">Name of the element type.</param>
/// <param name="Vectors">By the widest vectors of the process; null where the type has scalar code only.</param>
/// <param name="Reference">By the scalar reference.</param>
internal sealed record DecodeRate(string Type, double? Vectors, double Reference);
