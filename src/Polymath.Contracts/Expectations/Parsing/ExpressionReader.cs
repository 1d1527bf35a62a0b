using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Parsing;

/// <summary>Recursive descent over an expectation's tokens: conditions here, operands in the other part.</summary>
internal sealed partial class ExpressionReader
{
    // Each level costs some ten stack frames here and in the walks over the tree: far below what a compiler's thread holds.
    private const int MaximumDepth = 100;

    private readonly string _text;
    private readonly Lexer _lexer;
    private Token _current;
    private int _previousEnd;
    private int _depth;
    private ExpectationError? _error;

    public ExpressionReader(string text)
    {
        _text = text;
        _lexer = new Lexer(text);
        _current = _lexer.Next();
    }

    /// <summary>The first error.</summary>
    public ExpectationError? Error => FirstOf(_lexer.Error, _error);

    /// <summary>The whole text as one expression; null with an <see cref="Error"/>.</summary>
    public Expression? ReadAll()
    {
        if (_current.Kind == TokenKind.End)
        {
            return Fail(ExpectationRules.Syntax, new TextRange(0, _text.Length), "The expectation is empty.");
        }

        var root = Condition();
        return root is null || _current.Kind == TokenKind.End ? root : UnexpectedAfter();
    }

    // A lexical error before the place of a syntax error is its cause.
    private static ExpectationError? FirstOf(ExpectationError? lexical, ExpectationError? syntactic) =>
        lexical is not null && (syntactic is null || syntactic.Range.Start >= lexical.Range.Start || syntactic.Range.End >= lexical.Range.Start) ? lexical : syntactic;

    private Expression? Condition()
    {
        if (++_depth > MaximumDepth)
        {
            return TooDeep();
        }

        var result = LeftAssociative(OperatorLevel.Or);
        _depth--;
        return result;
    }

    private Expression? And() => LeftAssociative(OperatorLevel.And);

    private Expression? Operand(OperatorLevel level) => level switch
    {
        OperatorLevel.Or => And(),
        OperatorLevel.And => Not(),
        OperatorLevel.Sum => Product(),
        _ => Signed(),
    };

    private BinaryOperator? Operator(OperatorLevel level) => _current.Kind is not (TokenKind.Symbol or TokenKind.Word) ? null
        : (level, _current.Text) switch
        {
            (OperatorLevel.Or, "or") => BinaryOperator.Or,
            (OperatorLevel.And, "and") => BinaryOperator.And,
            (OperatorLevel.Sum, "+") => BinaryOperator.Add,
            (OperatorLevel.Sum, "-") => BinaryOperator.Subtract,
            (OperatorLevel.Product, "*") => BinaryOperator.Multiply,
            (OperatorLevel.Product, "/") => BinaryOperator.Divide,
            _ => null,
        };

    private Expression? LeftAssociative(OperatorLevel level)
    {
        var left = Operand(level);
        var depth = _depth;
        while (left is not null && Operator(level) is { } found)
        {
            // The tree leans to the left, so a long chain is a deep tree.
            if (++_depth > MaximumDepth)
            {
                return TooDeep();
            }

            Take();
            if (Operand(level) is not { } right)
            {
                return null;
            }

            left = new BinaryExpression(left.Range.To(right.Range), found, left, right);
        }

        _depth = depth;
        return left;
    }

    private Expression? Not()
    {
        if (!_current.Is("not"))
        {
            return Relation();
        }

        if (++_depth > MaximumDepth)
        {
            return TooDeep();
        }

        var start = Take().Range;
        var operand = Not();
        _depth--;
        return operand is null ? null : new UnaryExpression(start.To(operand.Range), UnaryOperator.Not, operand);
    }

    private Expression? Relation()
    {
        if (Sum() is not { } left)
        {
            return null;
        }

        if (_current.Kind == TokenKind.Symbol && Vocabulary.Comparisons.ContainsKey(_current.Text))
        {
            return Chain(left);
        }

        return _current.Kind != TokenKind.Word
            ? left
            : _current.Text switch
            {
                "within" => Within(left),
                "in" => In(left),
                "contains" => Contains(left),
                "matches" => Matches(left),
                _ => left,
            };
    }

    private ComparisonChain? Chain(Expression first)
    {
        var links = new List<ComparisonLink>();
        while (_current.Kind == TokenKind.Symbol && Vocabulary.Comparisons.TryGetValue(_current.Text, out var comparison))
        {
            Take();
            if (Sum() is not { } operand)
            {
                return null;
            }

            links.Add(new ComparisonLink(comparison, operand));
        }

        return new ComparisonChain(first.Range.To(links[links.Count - 1].Operand.Range), first, links.ToEquatableArray());
    }

    private WithinExpression? Within(Expression value)
    {
        Take();
        if (Sum() is not { } tolerance)
        {
            return null;
        }

        var percent = false;
        if (tolerance is NumberLiteral { Unit: "%" } literal)
        {
            (percent, tolerance) = (true, literal with { Unit = null });
        }
        else if (_current.Is("%"))
        {
            percent = true;
            Take();
        }

        if (!_current.Is("of"))
        {
            Expect("of", "'within' is written 'x within tolerance of y'");
            return null;
        }

        Take();
        return Sum() is { } target ? new WithinExpression(value.Range.To(target.Range), value, tolerance, percent, target) : null;
    }

    private InExpression? In(Expression value)
    {
        Take();
        if (!_current.Is("["))
        {
            Fail(ExpectationRules.Syntax, _current.Range, "'in' takes a list of values, 'x in [a, b]'. For a list of the observation write 'list contains x', for a range 'low <= x <= high'.");
            return null;
        }

        Take();
        var candidates = new List<Expression>();
        do
        {
            if (candidates.Count > 0)
            {
                Take();
            }

            if (Sum() is not { } candidate)
            {
                return null;
            }

            candidates.Add(candidate);
        }
        while (_current.Is(","));

        var end = _current.Range;
        return Expect("]", "a list ends with ']'") ? new InExpression(value.Range.To(end), value, candidates.ToEquatableArray()) : null;
    }

    private ContainsExpression? Contains(Expression container)
    {
        Take();
        return Sum() is { } item ? new ContainsExpression(container.Range.To(item.Range), container, item) : null;
    }

    private MatchesExpression? Matches(Expression value)
    {
        Take();
        if (_current.Kind != TokenKind.Text)
        {
            Fail(ExpectationRules.Syntax, _current.Range, "'matches' takes a pattern in quotes, 'name matches \"^blk\\\\.\"'.");
            return null;
        }

        var pattern = Take();
        if (PatternRules.Violation(pattern.Text) is { } violation)
        {
            Fail(ExpectationRules.InvalidPattern, pattern.Range, pattern.Text, violation);
            return null;
        }

        return new MatchesExpression(value.Range.To(pattern.Range), value, pattern.Text, pattern.Range);
    }
}
