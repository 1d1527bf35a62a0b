using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Syntax;

/// <summary>A step of a path: <c>.name</c> or <c>[index]</c>. Through a list, <c>.name</c> gives the list of that member;
/// <c>.first</c> and <c>.last</c> are its ends.</summary>
/// <param name="Range">Its stretch of the text.</param>
/// <param name="Name">The member's name, or null for an index.</param>
/// <param name="Index">The index, from 0; meaningful where <paramref name="Name"/> is null.</param>
public sealed record PathStep(TextRange Range, string? Name, int Index);
