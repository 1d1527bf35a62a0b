using Polymath.Contracts.Text;

namespace Polymath.Generators.Models;

/// <summary>What came of looking at a declaration in the compilation: its model, where it stands, and what is wrong with it.</summary>
/// <remarks>The model is selected out of this before it joins anything, so that code that merely moves changes no contract's binding.</remarks>
/// <typeparam name="TModel">The model.</typeparam>
/// <param name="Model">The model; null where it is too broken to be used.</param>
/// <param name="Location">Where it stands.</param>
/// <param name="Diagnostics">What is wrong with it.</param>
internal sealed record Discovered<TModel>(TModel? Model, SourceLocation? Location, EquatableArray<CodeDiagnostic> Diagnostics)
    where TModel : class, IEquatable<TModel>;
