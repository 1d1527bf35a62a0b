using Polymath.Contracts.Text;

namespace Polymath.Contracts.Observations;

/// <summary>The record that a setting declares.</summary>
/// <param name="Type">Its type; members whose declaration is wrong are left out.</param>
/// <param name="Problems">What is wrong in the declarations, in file order.</param>
public sealed record DeclaredRecord(RecordType Type, EquatableArray<DeclarationProblem> Problems);
