using Polymath.Contracts.Model;
using Polymath.Contracts.Text;

namespace Polymath.Generators.Models;

/// <summary>A subject and what makes it.</summary>
/// <param name="Declaration">The declaration.</param>
/// <param name="Source">A C# expression that makes the subject source out of the parameter <c>subjects</c>; null for a file.</param>
/// <param name="Settings">The source's settings in canonical form.</param>
/// <param name="MadeFrom">The subjects that its settings name.</param>
internal sealed record BoundSubject(SubjectDeclaration Declaration, string? Source, string Settings, EquatableArray<string> MadeFrom);
