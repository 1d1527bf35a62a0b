using FsCheck;
using FsCheck.Fluent;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Tests.Expectations;

/// <summary>Arbitrary trees, whether they bind or not: whatever the grammar can say, in any nesting.</summary>
internal static class ExpressionTrees
{
    private static readonly Gen<string> Names = Gen.Elements("a", "t", "results", "cosine", "first", "last", "count", "min", "p50", "ünit", "_x9", "ms", "e5");
    private static readonly Gen<string?> Units = Gen.Frequency((4, Gen.Constant<string?>(null)), (1, Gen.Elements<string?>("ms", "C", "%", "tokens/s", "GiB", "frobs", "µs")));

    private static readonly Gen<string> Strings = Gen.Elements(
        string.Empty, "RTX 4090", "it's", "\"quoted\"", "back\\slash", "line\nbreak\ttab\r", "ü\u2028\u0085\u0000", "\ud83d\ude00", "\ud83d", "# no comment: none", "→");

    private static readonly Gen<NumberLiteral> Numbers =
        from real in ArbMap.Default.GeneratorFor<double>()
        from whole in ArbMap.Default.GeneratorFor<long>()
        from exact in ArbMap.Default.GeneratorFor<bool>()
        from extreme in Gen.Elements(long.MaxValue, long.MinValue, 0L, 1L << 53)
        from pick in Gen.Choose(0, 5)
        from unit in Units
        let number = pick == 0 ? extreme : whole
        select exact ? new NumberLiteral(default, number, number, unit) : new NumberLiteral(default, double.IsFinite(real) ? real : double.MaxValue, null, unit);

    public static Arbitrary<Expression> Arbitrary { get; } = Arb.From(Gen.Sized(size => Tree(Math.Min(size, 40))));

    private static Gen<Expression> Leaf =>
        Gen.OneOf(
            Numbers.Select(number => (Expression)number),
            Strings.Select(text => (Expression)new TextLiteral(default, text)),
            Gen.Elements(true, false).Select(value => (Expression)new BooleanLiteral(default, value)),
            from root in Names
            from steps in Gen.ListOf(Step)
            select (Expression)new PathExpression(default, root, default, steps.Take(4).ToEquatableArray()));

    private static Gen<PathStep> Step => Gen.OneOf(
        Names.Select(name => new PathStep(default, name, 0)),
        Gen.Elements("in", "not", "true").Select(word => new PathStep(default, word, 0)),
        Gen.Choose(0, int.MaxValue - 1).Select(index => new PathStep(default, null, index)));

    private static Gen<Expression> Tree(int size)
    {
        if (size < 2)
        {
            return Leaf;
        }

        var child = Tree(size / 3);
        var children = Gen.NonEmptyListOf(child).Select(list => list.Take(3).ToEquatableArray());
        return Gen.OneOf<Expression>(
            Leaf,
            from operand in child from not in Gen.Elements(UnaryOperator.Not, UnaryOperator.Negate) select (Expression)new UnaryExpression(default, not, operand),
            from left in child from right in child from binary in Gen.Elements(Enum.GetValues<BinaryOperator>()) select (Expression)new BinaryExpression(default, binary, left, right),
            from left in child from right in child from binary in Gen.Elements(Enum.GetValues<BinaryOperator>()) select (Expression)new BinaryExpression(default, binary, left, right),
            from first in child
            from rest in children
            from comparison in Gen.Elements(Enum.GetValues<ComparisonOperator>())
            select (Expression)new ComparisonChain(default, first, rest.Select(operand => new ComparisonLink(comparison, operand)).ToEquatableArray()),
            from value in child from tolerance in child from target in child from percent in Gen.Elements(true, false) select (Expression)Within(value, tolerance, percent, target),
            from value in child from candidates in children select (Expression)new InExpression(default, value, candidates),
            from container in child from item in child select (Expression)new ContainsExpression(default, container, item),
            from value in child from pattern in Gen.Elements("^v\\d+$", "\"", "a|b") select (Expression)new MatchesExpression(default, value, pattern, default),
            from function in Gen.Elements(Enum.GetValues<Function>()) from arguments in children select (Expression)new CallExpression(default, function, default, arguments),
            from quantifier in Gen.Elements(Enum.GetValues<Quantifier>())
            from variable in Names
            from source in child
            from body in child
            select (Expression)new QuantifierExpression(default, quantifier, variable, default, source, body));
    }

    // A tolerance of `5%` is the number 5 in percent; the reader makes no percent literal of it.
    private static WithinExpression Within(Expression value, Expression tolerance, bool percent, Expression target) =>
        new(default, value, tolerance is NumberLiteral { Unit: "%" } literal ? literal with { Unit = null } : tolerance, percent, target);
}
