using Polymath.Contracts.Expectations;
using Polymath.Contracts.Expectations.Binding;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;

namespace Polymath.Generators.Emitters;

/// <summary>Turns expectations into C# over the operators of <c>Polymath.Falsifiers.Judging</c>.</summary>
internal static class ExpectationEmitter
{
    /// <summary>A C# expression of type <c>Truth</c>, on one line, with every type name fully qualified; the same for the same input, whatever the culture.</summary>
    /// <param name="expression">A tree that binds to <paramref name="type"/>.</param>
    /// <param name="type">The observation's type.</param>
    /// <param name="observationParameterName">The C# parameter that holds the observation; it isn't null.</param>
    /// <exception cref="ArgumentException"><paramref name="expression"/> doesn't bind to <paramref name="type"/>.</exception>
    public static string Emit(Expression expression, RecordType type, string observationParameterName = "o") =>
        ExpectationBinder.Bind(expression, type).Root is { } root
            ? Emit(root, type, observationParameterName)
            : throw new ArgumentException($"'{ExpectationPrinter.Print(expression)}' doesn't bind to '{type.Name}'.", nameof(expression));

    /// <summary>The same of a tree that was bound to <paramref name="type"/> already.</summary>
    public static string Emit(BoundExpression expression, RecordType type, string observationParameterName = "o") =>
        new ExpectationWriter(observationParameterName, type.Access == MemberAccess.Json).Condition(expression);
}
