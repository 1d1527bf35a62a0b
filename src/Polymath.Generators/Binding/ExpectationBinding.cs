using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Expectations;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Model;
using Polymath.Contracts.Observations;
using Polymath.Generators.Emitters;
using Polymath.Generators.Models;

namespace Polymath.Generators.Binding;

/// <summary>Reads expectations, checks them against what they speak of, and compiles them.</summary>
internal static class ExpectationBinding
{
    /// <summary>The expectations that could be compiled, with their trees; what is wrong with the others is added to <paramref name="diagnostics"/>.</summary>
    public static IReadOnlyList<(BoundExpectation Bound, Expression Tree)> Bind(
        IEnumerable<ExpectationText> texts,
        RecordType type,
        List<ContractDiagnostic> diagnostics)
    {
        var bound = new List<(BoundExpectation, Expression)>();
        foreach (var text in texts)
        {
            var syntax = ExpectationParser.Parse(text.Text);
            var errors = syntax.Root is null ? syntax.Errors : ExpectationBinder.Check(syntax.Root, type);
            foreach (var error in errors)
            {
                diagnostics.Add(new ContractDiagnostic(error.Rule, text.Path, error.Rule.Severity, error.Arguments) { Within = error.Range });
            }

            if (syntax.Root is { } tree && errors.All(error => error.Rule.Severity < RuleSeverity.Error))
            {
                bound.Add((new BoundExpectation(text.Path, ExpectationPrinter.Print(tree), ExpectationEmitter.Emit(tree, type, "o")), tree));
            }
        }

        return bound;
    }
}
