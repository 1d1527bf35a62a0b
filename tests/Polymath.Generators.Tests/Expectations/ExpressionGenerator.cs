using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;

namespace Polymath.Generators.Tests.Expectations;

/// <summary>Writes random expectations that mostly bind: it walks the observation's type, so that paths exist and operands fit.</summary>
internal sealed class ExpressionGenerator(Random random, RecordType root)
{
    private static readonly string[] Texts = ["", "a", "model.norm.weight", "blk", "RTX 4090", "identical", "near", "ä\"\\\n", "v12"];
    private static readonly string[] Units = ["ms", "s", "us", "B", "kB", "MiB", "%", "tokens/s"];

    private readonly List<(string Name, ObservationType Type)> _variables = [];

    public Expression Condition(int depth) => random.Next(depth > 0 ? 12 : 5) switch
    {
        0 or 1 => Chain(depth),
        2 => TextCondition(),
        3 => BooleanPath() ?? (Expression)Chain(depth),
        4 => random.Next(2) == 0 ? new WithinExpression(default, Number(depth), Literal(), random.Next(2) == 0, Number(depth)) : In(depth),
        5 => new UnaryExpression(default, UnaryOperator.Not, Condition(depth - 1)),
        6 => new BinaryExpression(default, random.Next(2) == 0 ? BinaryOperator.And : BinaryOperator.Or, Condition(depth - 1), Condition(depth - 1)),
        7 => Contains(depth),
        8 => new ComparisonChain(default, Condition(depth - 1), Links(new ComparisonLink((ComparisonOperator)random.Next(2), Condition(depth - 1)))),
        _ => Quantified(random.Next(2) == 0 ? Quantifier.All : Quantifier.Any, depth) ?? (Expression)Chain(depth),
    };

    private static EquatableArray<ComparisonLink> Links(params ComparisonLink[] links) => new(links);

    private ComparisonChain Chain(int depth)
    {
        var comparison = (ComparisonOperator)random.Next(6);
        return comparison is ComparisonOperator.Less or ComparisonOperator.LessOrEqual && random.Next(2) == 0
            ? new ComparisonChain(default, Literal(), Links(new(comparison, Number(depth)), new(ComparisonOperator.LessOrEqual, Literal())))
            : new ComparisonChain(default, Number(depth), Links(new ComparisonLink(comparison, random.Next(3) == 0 ? Number(depth) : Literal())));
    }

    private Expression TextCondition()
    {
        var text = Path(type => type is TextType) ?? Name();
        return random.Next(4) switch
        {
            0 => new ComparisonChain(default, text, Links(new ComparisonLink((ComparisonOperator)random.Next(2), Text()))),
            1 => new InExpression(default, text, new EquatableArray<Expression>([Text(), Text()])),
            2 => new ContainsExpression(default, text, Text()),
            _ => new MatchesExpression(default, text, new[] { "^a$", "\\d+", "m.*t", "[A-Z]{2,4} " }[random.Next(4)], default),
        };
    }

    private PathExpression Name() => new(default, "name", default, default);

    private TextLiteral Text() => new(default, Texts[random.Next(Texts.Length)]);

    private PathExpression? BooleanPath() => Path(type => type is BooleanType);

    private InExpression In(int depth) => new(default, Number(depth), new EquatableArray<Expression>([Literal(), Literal(), Number(0)]));

    private Expression Contains(int depth)
    {
        var list = Path(type => type is ListType { Element: NumberType or TextType or BooleanType });
        return list is null ? Chain(depth) : random.Next(3) switch
        {
            0 => new ContainsExpression(default, list, Literal()),
            1 => new ContainsExpression(default, list, Text()),
            _ => new ContainsExpression(default, list, new BooleanLiteral(default, random.Next(2) == 0)),
        };
    }

    private QuantifierExpression? Quantified(Quantifier quantifier, int depth)
    {
        if (Path(type => type is ListType) is not { } source || TypeOf(source) is not ListType list)
        {
            return null;
        }

        var variable = "v" + _variables.Count;
        _variables.Add((variable, list.Element));
        var body = Condition(depth - 1);
        _variables.RemoveAt(_variables.Count - 1);
        return new QuantifierExpression(default, quantifier, variable, default, source, body);
    }

    private Expression Number(int depth) => random.Next(depth > 0 ? 10 : 4) switch
    {
        0 or 1 or 2 or 3 => Path(type => type is NumberType) ?? (Expression)Literal(),
        4 => new BinaryExpression(default, (BinaryOperator)(2 + random.Next(4)), Number(depth - 1), Number(depth - 1)),
        5 => new UnaryExpression(default, UnaryOperator.Negate, Number(depth - 1)),
        6 => random.Next(2) == 0
            ? new CallExpression(default, Function.Abs, default, new EquatableArray<Expression>([Number(depth - 1)]))
            : Path(type => type is ListType) is { } list ? new CallExpression(default, Function.Len, default, new EquatableArray<Expression>([list])) : Literal(),
        7 => new CallExpression(default, (Function)random.Next(8), default, new EquatableArray<Expression>([Number(depth - 1), Number(depth - 1), Number(0)])),
        8 => Quantified(Quantifier.Count, depth) ?? (Expression)Literal(),
        _ => Path(type => type is ListType { Element: NumberType }) is { } numbers
            ? new CallExpression(default, (Function)random.Next(8), default, new EquatableArray<Expression>([numbers]))
            : Literal(),
    };

    private NumberLiteral Literal()
    {
        var unit = random.Next(5) == 0 ? Units[random.Next(Units.Length)] : null;
        if (random.Next(2) == 0)
        {
            var whole = new[] { 0, 1, 2, 3, 5, 100, 339, 9007199254740993, -1, long.MaxValue }[random.Next(10)];
            return new NumberLiteral(default, whole, whole, unit);
        }

        return new NumberLiteral(default, new[] { 0.5, 0.995, 2.0, 1e-6, 9007199254740992.0, 1e19, -0.5, Math.Round(random.NextDouble() * 4, 2) }[random.Next(8)], null, unit);
    }

    private PathExpression? Path(Func<ObservationType, bool> wanted)
    {
        for (var attempt = 0; attempt < 60; attempt++)
        {
            var variable = _variables.Count > 0 && random.Next(3) > 0 ? _variables[random.Next(_variables.Count)] : default;
            var member = variable.Name is null ? root.Members[random.Next(root.Members.Count)] : null;
            var (name, type) = member is null ? variable : (member.Name, member.Type);
            var steps = new List<PathStep>();
            while (!(wanted(type) && random.Next(3) > 0) && Step(type) is { } step)
            {
                steps.Add(step.Step);
                type = step.Type;
            }

            if (wanted(type))
            {
                return new PathExpression(default, name, default, steps.ToEquatableArray());
            }
        }

        return null;
    }

    private (PathStep Step, ObservationType Type)? Step(ObservationType type)
    {
        switch (type)
        {
            case RecordType { Members.Count: > 0 } record:
                var member = record.Members[random.Next(record.Members.Count)];
                return (new PathStep(default, member.Name, 0), member.Type);
            case MapType map:
                return (new PathStep(default, "k" + random.Next(3), 0), map.Element);
            case ListType list when random.Next(2) == 0 && Items(list) is RecordType record:
                var projected = record.Members[random.Next(record.Members.Count)];
                return (new PathStep(default, projected.Name, 0), projected.Type is ListType ? projected.Type : new ListType(true, projected.Type));
            case ListType list:
                var index = random.Next(4);
                return (index switch { 0 => new PathStep(default, "first", 0), 1 => new PathStep(default, "last", 0), _ => new PathStep(default, null, index - 2) }, list.Element);
            default:
                return null;
        }
    }

    private static ObservationType Items(ListType list) => list.Element is ListType inner ? Items(inner) : list.Element;

    private ObservationType TypeOf(PathExpression path)
    {
        var type = _variables.Find(variable => variable.Name == path.Root).Type ?? root.Find(path.Root)!.Type;
        foreach (var step in path.Steps)
        {
            type = (type, step.Name) switch
            {
                (ListType list, null or "first" or "last") => list.Element,
                (ListType list, { } name) => ((RecordType)Items(list)).Find(name)!.Type is ListType nested ? nested : new ListType(true, ((RecordType)Items(list)).Find(name)!.Type),
                (RecordType record, { } name) => record.Find(name)!.Type,
                (MapType map, _) => map.Element,
                _ => throw new InvalidOperationException(),
            };
        }

        return type;
    }
}
