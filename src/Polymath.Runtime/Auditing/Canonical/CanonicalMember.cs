using System.Text.Json;

namespace Polymath.Runtime.Auditing.Canonical;

/// <summary>A member of a row in canonical form.</summary>
/// <param name="Name">Its name, escapes resolved.</param>
/// <param name="Type">What its value is.</param>
/// <param name="Whole">Where name and value stand among the canonical bytes.</param>
/// <param name="Value">Where the value stands.</param>
internal readonly record struct CanonicalMember(string Name, JsonTokenType Type, Range Whole, Range Value);
