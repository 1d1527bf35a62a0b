using System.Globalization;
using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Parsing;

/// <content>Tokens and errors.</content>
internal sealed partial class ExpressionReader
{
    private static string Describe(Token token) => token.Kind switch
    {
        TokenKind.End => "the end",
        TokenKind.Text => "a string",
        TokenKind.Number => "a number",
        _ => $"'{token.Text}'",
    };

    private Token Take()
    {
        var taken = _current;
        _previousEnd = taken.Range.End;
        _current = _lexer.Next();
        return taken;
    }

    private bool Expect(string symbol, string because)
    {
        if (_current.Is(symbol))
        {
            Take();
            return true;
        }

        var remedy = _current.Kind == TokenKind.Word && Vocabulary.OperatorFor(_current.Text) is { } meant && symbol.Length == 1 ? $" Instead of '{_current.Text}' {meant}" : string.Empty;
        Fail(ExpectationRules.Syntax, _current.Range, $"Expected '{symbol}' before {Describe(_current)}: {because}.{remedy}");
        return false;
    }

    private Expression? UnexpectedOperand()
    {
        if (_current.Kind == TokenKind.End)
        {
            return Fail(ExpectationRules.Syntax, _current.Range, "The expectation ends where a value is needed.");
        }

        return _current.Text switch
        {
            "+" => Fail(ExpectationRules.Syntax, _current.Range, "A number needs no '+'."),
            "[" => Fail(ExpectationRules.Syntax, _current.Range, "A list of values stands only after 'in'."),
            "not" => Fail(ExpectationRules.Syntax, _current.Range, "'not' negates a condition: put it before the whole comparison, 'not x in [a, b]', or in parentheses."),
            _ => Fail(ExpectationRules.Syntax, _current.Range, $"A value is needed before {Describe(_current)}."),
        };
    }

    private Expression? UnexpectedAfter()
    {
        var range = _current.Range;
        if (_current.Kind == TokenKind.Word && Vocabulary.OperatorFor(_current.Text) is { } remedy)
        {
            return Fail(ExpectationRules.ForeignOperator, range, _current.Text, remedy);
        }

        return _current.Text switch
        {
            _ when _current.Kind is TokenKind.Number or TokenKind.Text => Fail(ExpectationRules.Syntax, range, $"An operator is needed before {Describe(_current)}."),
            "not" => Fail(ExpectationRules.Syntax, range, "'not' stands before the whole condition: 'not x in [a, b]'."),
            "%" => Fail(ExpectationRules.Syntax, range, "'%' stands after a number; there is no remainder."),
            "," => Fail(ExpectationRules.Syntax, range, "Each expectation is an item of its own; a decimal has a point."),
            ")" or "]" => Fail(ExpectationRules.Syntax, range, $"'{_current.Text}' closes nothing."),
            "within" or "in" or "contains" or "matches" or "==" or "!=" or "<" or "<=" or ">" or ">=" =>
                Fail(ExpectationRules.Syntax, range, $"'{_current.Text}' can't follow a finished condition: join conditions with 'and' or 'or'."),
            _ => Fail(ExpectationRules.Syntax, range, $"An operator is needed before {Describe(_current)}."),
        };
    }

    private Expression? TooDeep()
    {
        var limit = MaximumDepth.ToString(CultureInfo.InvariantCulture);
        return Fail(ExpectationRules.TooComplex, _current.Range, $"more than {limit} nested levels", limit);
    }

    private Expression? Fail(Rule rule, TextRange range, params string[] arguments)
    {
        _error ??= new ExpectationError(rule, range, arguments.ToEquatableArray());
        return null;
    }
}
