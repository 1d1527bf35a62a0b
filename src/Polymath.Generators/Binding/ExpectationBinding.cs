using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Expectations;
using Polymath.Contracts.Expectations.Binding;
using Polymath.Contracts.Model;
using Polymath.Contracts.Observations;
using Polymath.Generators.Emitters;
using Polymath.Generators.Models;

namespace Polymath.Generators.Binding;

/// <summary>Reads expectations, checks them against what they speak of, and compiles them.</summary>
internal static class ExpectationBinding
{
    /// <summary>The expectations that could be compiled, with their trees; what is wrong with the others is added to <paramref name="diagnostics"/>.</summary>
    public static IReadOnlyList<(BoundExpectation Bound, BoundExpression Tree)> Bind(
        IEnumerable<ExpectationText> texts,
        RecordType type,
        List<ContractDiagnostic> diagnostics)
    {
        var bound = new List<(BoundExpectation, BoundExpression)>();
        foreach (var text in texts)
        {
            var syntax = text.Syntax;
            var binding = syntax.Root is null ? null : ExpectationBinder.Bind(syntax.Root, type);
            foreach (var error in binding?.Errors ?? syntax.Errors)
            {
                diagnostics.Add(new ContractDiagnostic(error.Rule, text.Path, error.Rule.Severity, error.Arguments) { Within = error.Range });
            }

            if (binding?.Root is { } tree)
            {
                bound.Add((new BoundExpectation(text.Path, text.Canonical!, ExpectationEmitter.Emit(tree, type, "o")), tree));
            }
        }

        return bound;
    }
}
