using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Parsing;

/// <content>Operands: arithmetic, literals, paths, functions and quantifiers.</content>
internal sealed partial class ExpressionReader
{
    private Expression? Sum() => LeftAssociative(OperatorLevel.Sum);

    private Expression? Product() => LeftAssociative(OperatorLevel.Product);

    private Expression? Signed()
    {
        if (!_current.Is("-"))
        {
            return Primary();
        }

        if (++_depth > MaximumDepth)
        {
            return TooDeep();
        }

        var sign = Take().Range;
        Expression? result;
        if (_current.Kind == TokenKind.Number)
        {
            result = Literal(sign);
        }
        else
        {
            var operand = Signed();
            result = operand is null ? null : new UnaryExpression(sign.To(operand.Range), UnaryOperator.Negate, operand);
        }

        _depth--;
        return result;
    }

    private NumberLiteral Literal(TextRange? sign)
    {
        var number = Take();
        var negative = sign is not null;
        long? exact = number.Whole switch
        {
            null => null,
            1UL << 63 => negative ? long.MinValue : null,
            { } whole => negative ? -(long)whole : (long)whole,
        };
        return new NumberLiteral(
            sign?.To(number.Range) ?? number.Range,
            negative ? -number.Value : number.Value,
            exact,
            number.Text.Length == 0 ? null : number.Text);
    }

    private Expression? Primary()
    {
        switch (_current.Kind)
        {
            case TokenKind.Number:
                return Literal(null);
            case TokenKind.Text:
                var text = Take();
                return new TextLiteral(text.Range, text.Text);
            case TokenKind.Word when _current.Text is "true" or "false":
                var boolean = Take();
                return new BooleanLiteral(boolean.Range, boolean.Text == "true");
            case TokenKind.Word when !Vocabulary.ReservedWords.Contains(_current.Text):
                var name = Take();
                return _current.Is("(") ? Call(name) : Path(name);
            case TokenKind.Symbol when _current.Text == "(":
                return Parenthesised();
            default:
                return UnexpectedOperand();
        }
    }

    // The range of what stands in parentheses leaves them out, so that equal trees differ in ranges alone.
    private Expression? Parenthesised()
    {
        Take();
        var inner = Condition();
        return inner is not null && Expect(")", "a '(' is open") ? inner : null;
    }

    private PathExpression? Path(Token root)
    {
        var steps = new List<PathStep>();
        while (_current.Kind == TokenKind.Symbol && _current.Text is "." or "[")
        {
            var start = Take();
            if (start.Text == "." && _current.Kind == TokenKind.Word)
            {
                var name = Take();
                steps.Add(new PathStep(start.Range.To(name.Range), name.Text, 0));
            }
            else if (start.Text == ".")
            {
                Fail(ExpectationRules.Syntax, _current.Range, $"After '.' comes a member's name, not {Describe(_current)}.");
                return null;
            }
            else if (Index(start) is { } index)
            {
                steps.Add(index);
            }
            else
            {
                return null;
            }
        }

        if (_current.Is("("))
        {
            Fail(ExpectationRules.Syntax, root.Range.To(new TextRange(_previousEnd, 0)), "A member has no arguments: functions stand before their operand, 'len(items)'.");
            return null;
        }

        return new PathExpression(root.Range.To(new TextRange(_previousEnd, 0)), root.Text, root.Range, steps.ToEquatableArray());
    }

    private PathStep? Index(Token bracket)
    {
        if (_current is { Kind: TokenKind.Number, Text: "", Whole: <= int.MaxValue })
        {
            var number = Take();
            var end = _current.Range;
            return Expect("]", "an index ends with ']'") ? new PathStep(bracket.Range.To(end), null, (int)number.Value) : null;
        }

        Fail(
            ExpectationRules.Syntax,
            _current.Range,
            _current.Is("-") ? "An index counts from 0; the last item is '.last'." : $"An index is a whole number from 0, not {Describe(_current)}. For every item write 'all(item in items, …)'.");
        return null;
    }

    private Expression? Call(Token name)
    {
        if (Vocabulary.Quantifiers.TryGetValue(name.Text, out var quantifier))
        {
            return Quantified(name, quantifier);
        }

        if (!Vocabulary.Functions.TryGetValue(name.Text, out var function))
        {
            var nearest = Vocabulary.NearestFunction(name.Text);
            return Fail(
                ExpectationRules.UnknownFunction,
                name.Range,
                name.Text,
                nearest is null ? " There are " + string.Join(", ", Vocabulary.Quantifiers.Keys.Concat(Vocabulary.Functions.Keys)) + "." : $" Did you mean '{nearest}'?");
        }

        Take();
        var arguments = new List<Expression>();
        if (_current.Is(")"))
        {
            return Fail(ExpectationRules.WrongArguments, name.Range, name.Text, "an argument", "none");
        }

        do
        {
            if (arguments.Count > 0)
            {
                Take();
            }

            if (Condition() is not { } argument)
            {
                return null;
            }

            arguments.Add(argument);
        }
        while (_current.Is(","));

        var end = _current.Range;
        return Expect(")", $"the '(' of '{name.Text}' is open") ? new CallExpression(name.Range.To(end), function, name.Range, arguments.ToEquatableArray()) : null;
    }

    private QuantifierExpression? Quantified(Token name, Quantifier quantifier)
    {
        Take();
        var form = $"'{name.Text}' is written '{name.Text}(item in items, condition)'";
        var variable = _current;
        if (variable.Kind != TokenKind.Word || Vocabulary.ReservedWords.Contains(variable.Text))
        {
            Fail(ExpectationRules.Syntax, variable.Range, form + ".");
            return null;
        }

        Take();
        if (!_current.Is("in"))
        {
            Fail(
                ExpectationRules.Syntax,
                name.Range.To(_current.Range),
                form + (quantifier == Quantifier.Count ? "; the number of all items is 'len(items)'." : "."));
            return null;
        }

        Take();
        if (Sum() is not { } source || !Expect(",", form) || Condition() is not { } body)
        {
            return null;
        }

        var end = _current.Range;
        return Expect(")", $"the '(' of '{name.Text}' is open")
            ? new QuantifierExpression(name.Range.To(end), quantifier, variable.Text, variable.Range, source, body)
            : null;
    }
}
