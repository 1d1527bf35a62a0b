using Polymath.Contracts.Expectations.Syntax;

namespace Polymath.Contracts.Expectations;

/// <summary>Writes expectations in their one canonical form, so that blanks and redundant parentheses change no digest.</summary>
public static class ExpectationPrinter
{
    /// <summary>The canonical text; reading it gives an equal tree, ranges apart.</summary>
    public static string Print(Expression expression) => throw new NotImplementedException(expression.ToString());
}
