namespace Polymath.Generators.Models;

/// <summary>A member of an enumeration.</summary>
/// <param name="Name">Its snake_case name.</param>
/// <param name="ClrName">Its C# name.</param>
internal sealed record EnumMember(string Name, string ClrName);
