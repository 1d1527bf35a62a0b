using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Expectations.Parsing;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations;

/// <summary>Reads expectations.</summary>
public static class ExpectationParser
{
    /// <summary>Characters that an expectation may have.</summary>
    public const int MaximumLength = 4096;

    /// <summary>Reads <paramref name="text"/>; never throws on bad input. At the first error it stops: what follows is seldom an error of its own.</summary>
    public static ExpectationSyntax Parse(string text)
    {
        if (text.Length > MaximumLength)
        {
            var error = new ExpectationError(
                ExpectationRules.TooComplex,
                new TextRange(0, text.Length),
                new EquatableArray<string>([text.Length + " characters", MaximumLength.ToString(System.Globalization.CultureInfo.InvariantCulture)]));
            return new ExpectationSyntax(text, null, new EquatableArray<ExpectationError>([error]));
        }

        var reader = new ExpressionReader(text);
        var root = reader.ReadAll();
        return reader.Error is { } found
            ? new ExpectationSyntax(text, null, new EquatableArray<ExpectationError>([found]))
            : new ExpectationSyntax(text, root, default);
    }
}
