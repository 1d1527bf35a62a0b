using System.Globalization;
using Polymath.Contracts.Expectations;
using Polymath.Contracts.Expectations.Binding;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;

namespace Polymath.Generators.Emitters;

/// <summary>Writes one expectation: conditions and numbers here, paths in the other part.</summary>
/// <param name="observation">The C# name of the observation.</param>
/// <param name="json">Whether the observation itself is JSON.</param>
internal sealed partial class ExpectationWriter(string observation, bool json)
{
    private const string Judging = "global::Polymath.Falsifiers.Judging.";

    private readonly List<(string Variable, string Name, bool Json)> _variables = [];

    /// <summary>An expression of type <c>Truth</c>.</summary>
    public string Condition(BoundExpression condition) => condition switch
    {
        BoundBoolean literal => Call("Logic.Literal", literal.Value ? "true" : "false"),
        BoundPath path => Call("Logic.Of", Path(path), ExpectationLiteral.Of(Subject(path)!)),
        BoundUnary not => Call("Logic.Not", Condition(not.Operand)),
        BoundBinary logic => Call(logic.Operator == BinaryOperator.And ? "Logic.And" : "Logic.Or", Condition(logic.Left), Condition(logic.Right)),
        BoundComparison chain => Comparison(chain),
        BoundWithin within => Call(
            "Compare.Within",
            Number(within.Value),
            Number(within.Tolerance),
            within.Percent ? "true" : "false",
            Number(within.Target),
            ExpectationLiteral.Of(Subject(within.Value) ?? ExpectationPrinter.Print(within.Value.Syntax)),
            ExpectationLiteral.OrNull(Unit([within.Value, within.Target]))),
        BoundIn membership => In(membership),
        BoundContains contains => Contains(contains),
        BoundMatches matches => Call("Texts.Matches", Text(matches.Value), ExpectationLiteral.Of(matches.Pattern), ExpectationLiteral.OrNull(Subject(matches.Value))),
        BoundQuantifier quantifier => Quantified(quantifier),
        _ => throw new ArgumentException($"'{condition.GetType().Name}' is no condition.", nameof(condition)),
    };

    private static string Call(string method, params string[] arguments) => Judging + method + "(" + string.Join(", ", arguments) + ")";

    private string Comparison(BoundComparison chain)
    {
        var operands = chain.Links.Select(link => link.Operand).ToList();
        operands.Insert(0, chain.First);
        var subject = ExpectationLiteral.OrNull(Subject(chain.First));
        var text = chain.First.Type switch
        {
            NumberType => Call("Compare.Numbers", Number(chain.First), subject, ExpectationLiteral.OrNull(Unit(operands))),
            TextType => Call("Compare.Texts", Text(chain.First), subject),
            _ => Call("Compare.Truths", Condition(chain.First), subject),
        };
        foreach (var link in chain.Links)
        {
            text += $".{Method(link.Operator)}({Scalar(link.Operand)}, {ExpectationLiteral.OrNull(Subject(link.Operand))})";
        }

        return text + ".Truth";
    }

    private static string Method(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => "Is",
        ComparisonOperator.NotEqual => "IsNot",
        ComparisonOperator.Less => "Below",
        ComparisonOperator.LessOrEqual => "AtMost",
        ComparisonOperator.Greater => "Above",
        _ => "AtLeast",
    };

    private string In(BoundIn membership)
    {
        var arguments = new List<string> { Scalar(membership.Value), ExpectationLiteral.OrNull(Subject(membership.Value)) };
        if (membership.Value.Type is NumberType)
        {
            arguments.Add(ExpectationLiteral.OrNull(Unit([membership.Value, .. membership.Candidates])));
        }

        return Call("Compare.In", [.. arguments, .. membership.Candidates.Select(Scalar)]);
    }

    private string Contains(BoundContains contains)
    {
        var subject = ExpectationLiteral.OrNull(Subject(contains.Container));
        return contains.Container.Type switch
        {
            TextType => Call("Texts.Contains", Text(contains.Container), Text(contains.Item), subject),
            ListType { Element: NumberType number } => Call("Quantify.Contains", Path((BoundPath)contains.Container), Number(contains.Item), subject, ExpectationLiteral.OrNull(number.Unit)),
            _ => Call("Quantify.Contains", Path((BoundPath)contains.Container), Scalar(contains.Item), subject),
        };
    }

    private string Quantified(BoundQuantifier quantifier)
    {
        var name = "item" + _variables.Count.ToString(CultureInfo.InvariantCulture);
        var source = Path(quantifier.Source, out var jsonItems);
        _variables.Add((quantifier.Variable, name, jsonItems));
        var body = Condition(quantifier.Body);
        _variables.RemoveAt(_variables.Count - 1);
        return Call("Quantify." + quantifier.Quantifier, source, $"{name} => {body}");
    }

    private string Scalar(BoundExpression operand) => operand.Type switch
    {
        NumberType => Number(operand),
        TextType => Text(operand),
        _ => Condition(operand),
    };

    private string Text(BoundExpression text) => text is BoundText literal
        ? Call("Observed.Literal", ExpectationLiteral.Of(literal.Value))
        : Path((BoundPath)text);

    private string Number(BoundExpression number)
    {
        string Name() => ExpectationLiteral.Of(ExpectationPrinter.Print(number.Syntax));

        return number switch
        {
            BoundNumber { Exact: { } whole } => Call("Observed.Literal", ExpectationLiteral.Of(whole)),
            BoundNumber literal => Call("Observed.Literal", ExpectationLiteral.Of(literal.Value)),
            BoundPath path => Path(path),
            BoundConversion conversion => Call("Arithmetic.Convert", Number(conversion.Operand), ExpectationLiteral.Of(conversion.Multiply), ExpectationLiteral.Of(conversion.Divide), Name()),
            BoundUnary negate => Call("Arithmetic.Negate", Number(negate.Operand)),
            BoundBinary binary => Call("Arithmetic." + binary.Operator, Number(binary.Left), Number(binary.Right), Name()),
            BoundAbsolute absolute => Call("Arithmetic.Absolute", Number(absolute.Operand)),
            BoundLength length => Call("Aggregate.Length", Path(length.Source)),
            BoundQuantifier count => Quantified(count),
            BoundAggregate aggregate => Aggregate(aggregate, Name()),
            _ => throw new ArgumentException($"'{number.GetType().Name}' is no number.", nameof(number)),
        };
    }

    private string Aggregate(BoundAggregate aggregate, string name)
    {
        var percent = aggregate.Function switch
        {
            Function.P50 => "50",
            Function.P95 => "95",
            Function.P99 => "99",
            _ => null,
        };
        var method = "Aggregate." + (percent is null ? aggregate.Function.ToString() : "Percentile");
        string[] parameters = percent is null ? [name] : [percent, name];
        return aggregate.Source is { } source
            ? Call(method, [Path(source), .. parameters])
            : Call(method, [.. parameters, .. aggregate.Operands.Select(Number)]);
    }

    // A literal is no subject: the message shows what was observed.
    private static string? Subject(BoundExpression expression) => expression switch
    {
        BoundNumber or BoundText or BoundBoolean => null,
        BoundPath { Variable: { } variable } path => Relative(ExpectationPrinter.Print(path.Syntax), variable),
        _ => ExpectationPrinter.Print(expression.Syntax),
    };

    private static string? Unit(IEnumerable<BoundExpression> operands) =>
        operands.Where(operand => operand is not BoundNumber).Select(operand => (operand.Type as NumberType)?.Unit).FirstOrDefault(unit => unit is not null);
}
