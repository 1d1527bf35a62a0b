namespace Polymath.Contracts.Observations;

/// <summary>A member of a record.</summary>
/// <param name="Name">Its snake_case name, as expectations and JSON write it.</param>
/// <param name="ClrName">Its C# name; the same as <paramref name="Name"/> for members declared by settings.</param>
/// <param name="Type">Its type.</param>
public sealed record RecordMember(string Name, string ClrName, ObservationType Type);
