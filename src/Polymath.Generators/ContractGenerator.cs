using Microsoft.CodeAnalysis;

namespace Polymath.Generators;

/// <summary>Turns contracts into typed tests.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ContractGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
    }
}
