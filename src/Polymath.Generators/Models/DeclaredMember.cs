namespace Polymath.Generators.Models;

/// <summary>A member of an observation whose keys and types a setting of the probe declares.</summary>
/// <param name="MemberClrName">The member.</param>
/// <param name="Setting">The setting's <c>with:</c> key.</param>
internal sealed record DeclaredMember(string MemberClrName, string Setting);
