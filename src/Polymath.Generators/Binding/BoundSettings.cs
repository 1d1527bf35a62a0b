using Polymath.Contracts.Text;

namespace Polymath.Generators.Binding;

/// <summary>Settings as C#.</summary>
/// <param name="Assignments">Assignments of an object initialiser, in the properties' order: the same settings in another order give the same.</param>
/// <param name="Subjects">Subjects that they name, in that order.</param>
internal sealed record BoundSettings(EquatableArray<string> Assignments, EquatableArray<string> Subjects)
{
    public string Initialiser => Assignments.Count == 0 ? "()" : " { " + string.Join(", ", Assignments) + " }";
}
