using System.Globalization;
using System.Text;
using Polymath.Contracts.Expectations.Parsing;
using Polymath.Contracts.Expectations.Syntax;

namespace Polymath.Contracts.Expectations;

/// <summary>Writes expectations in their one canonical form, so that blanks and redundant parentheses change no digest.</summary>
public static class ExpectationPrinter
{
    private const int Or = 1;
    private const int And = 2;
    private const int Not = 3;
    private const int Relation = 4;
    private const int Sum = 5;
    private const int Product = 6;
    private const int Sign = 7;
    private const int Primary = 8;

    /// <summary>The canonical text; reading it gives an equal tree, ranges apart.</summary>
    public static string Print(Expression expression)
    {
        var builder = new StringBuilder();
        Write(builder, expression, Or);
        return builder.ToString();
    }

    private static void Write(StringBuilder builder, Expression expression, int needed)
    {
        var parenthesise = Precedence(expression) < needed;
        builder.Append(parenthesise ? "(" : string.Empty);
        switch (expression)
        {
            case NumberLiteral number:
                builder.Append(Number(number.Value, number.Exact)).Append(number.Unit is null or "%" ? number.Unit : " " + number.Unit);
                break;
            case TextLiteral text:
                builder.Append(Quote(text.Value));
                break;
            case BooleanLiteral boolean:
                builder.Append(boolean.Value ? "true" : "false");
                break;
            case PathExpression path:
                WritePath(builder, path);
                break;
            case UnaryExpression { Operator: UnaryOperator.Not } not:
                builder.Append("not ");
                Write(builder, not.Operand, Not);
                break;
            case UnaryExpression negate:
                // `-3` is a literal, `-(3)` its negation.
                builder.Append('-');
                Write(builder, negate.Operand, negate.Operand is NumberLiteral ? Primary + 1 : Sign);
                break;
            case BinaryExpression binary:
                var level = Precedence(binary);
                Write(builder, binary.Left, level);
                builder.Append(' ').Append(Vocabulary.Symbol(binary.Operator)).Append(' ');
                Write(builder, binary.Right, level + 1);
                break;
            case CallExpression call:
                builder.Append(Vocabulary.Name(call.Function)).Append('(');
                WriteList(builder, call.Arguments, Or);
                builder.Append(')');
                break;
            case QuantifierExpression quantifier:
                builder.Append(Vocabulary.Name(quantifier.Quantifier)).Append('(').Append(quantifier.Variable).Append(" in ");
                Write(builder, quantifier.Source, Sum);
                builder.Append(", ");
                Write(builder, quantifier.Body, Or);
                builder.Append(')');
                break;
            default:
                WriteRelation(builder, expression);
                break;
        }

        builder.Append(parenthesise ? ")" : string.Empty);
    }

    private static void WriteRelation(StringBuilder builder, Expression expression)
    {
        switch (expression)
        {
            case ComparisonChain chain:
                Write(builder, chain.First, Sum);
                foreach (var link in chain.Links)
                {
                    builder.Append(' ').Append(Vocabulary.Symbol(link.Operator)).Append(' ');
                    Write(builder, link.Operand, Sum);
                }

                break;
            case WithinExpression within:
                Write(builder, within.Value, Sum);
                builder.Append(" within ");
                Write(builder, within.Tolerance, !within.Percent ? Sum : within.Tolerance is NumberLiteral { Unit: null } ? Primary : Primary + 1);
                builder.Append(within.Percent ? "% of " : " of ");
                Write(builder, within.Target, Sum);
                break;
            case InExpression membership:
                Write(builder, membership.Value, Sum);
                builder.Append(" in [");
                WriteList(builder, membership.Candidates, Sum);
                builder.Append(']');
                break;
            case ContainsExpression contains:
                Write(builder, contains.Container, Sum);
                builder.Append(" contains ");
                Write(builder, contains.Item, Sum);
                break;
            case MatchesExpression matches:
                Write(builder, matches.Value, Sum);
                builder.Append(" matches ").Append(Quote(matches.Pattern));
                break;
            default:
                throw new ArgumentException($"'{expression.GetType().Name}' is no node of an expectation's tree.", nameof(expression));
        }
    }

    private static void WriteList(StringBuilder builder, IReadOnlyList<Expression> items, int needed)
    {
        for (var i = 0; i < items.Count; i++)
        {
            builder.Append(i == 0 ? string.Empty : ", ");
            Write(builder, items[i], needed);
        }
    }

    private static void WritePath(StringBuilder builder, PathExpression path)
    {
        builder.Append(path.Root);
        foreach (var step in path.Steps)
        {
            _ = step.Name is { } name
                ? builder.Append('.').Append(name)
                : builder.Append('[').Append(step.Index.ToString(CultureInfo.InvariantCulture)).Append(']');
        }
    }

    private static int Precedence(Expression expression) => expression switch
    {
        BinaryExpression { Operator: BinaryOperator.Or } => Or,
        BinaryExpression { Operator: BinaryOperator.And } => And,
        UnaryExpression { Operator: UnaryOperator.Not } => Not,
        BinaryExpression { Operator: BinaryOperator.Add or BinaryOperator.Subtract } => Sum,
        BinaryExpression => Product,
        UnaryExpression => Sign,
        NumberLiteral or TextLiteral or BooleanLiteral or PathExpression or CallExpression or QuantifierExpression => Primary,
        _ => Relation,
    };

    /// <summary>The number as expectations write it: the fewest digits that read back as the same double.</summary>
    /// <remarks>Not by the runtime's round-trip format, which differs between the runtimes that host compilers.</remarks>
    internal static string Number(double value, long? exact)
    {
        if (exact is { } whole)
        {
            return whole.ToString(CultureInfo.InvariantCulture);
        }

        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            return value.ToString(CultureInfo.InvariantCulture);
        }

        var text = string.Empty;
        for (var digits = 1; digits <= 17; digits++)
        {
            text = value.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var read) && read.Equals(value))
            {
                break;
            }
        }

        return Plain(text);
    }

    /// <summary>The string in double quotes.</summary>
    internal static string Quote(string text)
    {
        var builder = new StringBuilder("\"");
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (i + 1 < text.Length && char.IsSurrogatePair(text, i))
            {
                builder.Append(character).Append(text[++i]);
                continue;
            }

            _ = character switch
            {
                '"' => builder.Append("\\\""),
                '\\' => builder.Append("\\\\"),
                '\n' => builder.Append("\\n"),
                '\r' => builder.Append("\\r"),
                '\t' => builder.Append("\\t"),
                < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' or >= '\ud800' and <= '\udfff' or '\ufeff' or '\ufffe' or '\uffff' =>
                    builder.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture)),
                _ => builder.Append(character),
            };
        }

        return builder.Append('"').ToString();
    }

    // From d.dddE+xxx: without exponent between 1e-4 and 1e15, as people write them.
    private static string Plain(string scientific)
    {
        var cut = scientific.IndexOf('E');
        var exponent = int.Parse(scientific.Substring(cut + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var sign = scientific[0] == '-' ? "-" : string.Empty;
        var digits = scientific.Substring(sign.Length, cut - sign.Length).Replace(".", string.Empty);
        if (exponent is >= 0 and < 15)
        {
            var whole = digits.Length > exponent ? digits.Substring(0, exponent + 1) : digits.PadRight(exponent + 1, '0');
            return sign + whole + "." + (digits.Length > exponent + 1 ? digits.Substring(exponent + 1) : "0");
        }

        if (exponent is < 0 and >= -4)
        {
            return sign + "0." + new string('0', -exponent - 1) + digits;
        }

        return sign + digits[0] + (digits.Length > 1 ? "." + digits.Substring(1) : string.Empty) + "e" + exponent.ToString(CultureInfo.InvariantCulture);
    }
}
