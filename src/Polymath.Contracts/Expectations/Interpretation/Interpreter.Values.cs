using Polymath.Contracts.Expectations.Binding;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Interpretation;

/// <content>Numbers, texts and paths.</content>
internal sealed partial class Interpreter
{
    /// <summary>The value of a number; null where it is unevaluated.</summary>
    public Quantity? Number(BoundExpression expression)
    {
        switch (expression)
        {
            case BoundNumber literal:
                return new Quantity(literal.Value, literal.Exact);
            case BoundPath path:
                return Number(Value(path), path.Type);
            case BoundConstant constant:
                return Number(constant.Value, constant.Type);
            case BoundConversion conversion:
                return Number(conversion.Operand)?.Converted(conversion.Multiply, conversion.Divide);
            case BoundUnary negate:
                return Number(negate.Operand)?.Negated();
            case BoundAbsolute absolute:
                return Number(absolute.Operand)?.Absolute();
            case BoundBinary binary:
                return Number(binary.Left) is { } left && Number(binary.Right) is { } right ? Arithmetic(binary.Operator, left, right) : null;
            case BoundLength length:
                return Value(length.Source) is ObservedList list ? new Quantity(list.Items.Count, list.Items.Count) : null;
            case BoundAggregate aggregate:
                var items = aggregate.Source is { } source ? Numbers(source) : [.. aggregate.Operands.Select(Number)];
                return items is null || items.Count == 0 || items.Contains(null) ? null : Statistics.Aggregate(aggregate.Function, [.. items.Select(item => item!.Value)]);
            case BoundQuantifier count:
                return ForEach(count) is { Count: > 0 } truths && !truths.Contains(TruthValue.Unevaluated) ? Counted(truths) : null;
            default:
                throw new ArgumentException($"'{expression.GetType().Name}' is no number.", nameof(expression));
        }
    }

    private static Quantity Counted(List<TruthValue> truths)
    {
        var count = truths.Count(truth => truth == TruthValue.Holds);
        return new Quantity(count, count);
    }

    private static Quantity? Arithmetic(BinaryOperator binary, Quantity left, Quantity right) => binary switch
    {
        BinaryOperator.Add => Quantity.Add(left, right),
        BinaryOperator.Subtract => Quantity.Subtract(left, right),
        BinaryOperator.Multiply => Quantity.Multiply(left, right),
        BinaryOperator.Divide => Quantity.Divide(left, right),
        _ => throw new ArgumentOutOfRangeException(nameof(binary), binary, "Not arithmetic."),
    };

    private static Quantity? Number(ObservedValue value, ObservationType type) =>
        value is ObservedNumber number && !double.IsNaN(number.Value) ? new Quantity(number.Value, ((NumberType)type).Integral ? Whole(number) : null) : null;

    private static long? Whole(ObservedNumber number) =>
        number.Exact ?? (Math.Abs(number.Value) <= 1L << 53 && Math.Floor(number.Value).Equals(number.Value) ? (long)number.Value : null);

    private List<Quantity?>? Numbers(BoundPath source) =>
        Value(source) is ObservedList list ? [.. list.Items.Select(item => Number(item, ((ListType)source.Type).Element))] : null;

    /// <summary>The value of a text; null where it is unevaluated.</summary>
    public string? Text(BoundExpression expression) => expression switch
    {
        BoundText literal => literal.Value,
        BoundPath path => (Value(path) as ObservedText)?.Value,
        BoundConstant constant => (constant.Value as ObservedText)?.Value,
        _ => throw new ArgumentException($"'{expression.GetType().Name}' is no text.", nameof(expression)),
    };

    private ObservedValue Value(BoundPath path) =>
        path.Steps.Aggregate(path.Variable is { } variable ? _variables[variable] : observation, Follow);

    private static ObservedValue Follow(ObservedValue value, BoundStep step) => (step.Kind, value) switch
    {
        (BoundStepKind.Member, ObservedRecord record) => record.Find(step.Member!.Name),
        (BoundStepKind.Key, ObservedRecord record) => record.Find(step.Key),
        (BoundStepKind.Index, ObservedList list) => list.Items.Count > step.Index ? list.Items[step.Index] : ObservedMissing.Instance,
        (BoundStepKind.First, ObservedList list) => list.Items.Count > 0 ? list.Items[0] : ObservedMissing.Instance,
        (BoundStepKind.Last, ObservedList list) => list.Items.Count > 0 ? list.Items[list.Items.Count - 1] : ObservedMissing.Instance,
        (BoundStepKind.EachMember, ObservedList list) => Each(list, step.Member!.Name),
        (BoundStepKind.EachKey, ObservedList list) => Each(list, step.Key),
        (BoundStepKind.Flatten, ObservedList list) => list.Items.All(item => item is ObservedList)
            ? new ObservedList(list.Items.Cast<ObservedList>().SelectMany(item => item.Items).ToEquatableArray())
            : ObservedMissing.Instance,
        _ => ObservedMissing.Instance,
    };

    private static ObservedList Each(ObservedList list, string name) =>
        new(list.Items.Select(item => item is ObservedRecord record ? record.Find(name) : ObservedMissing.Instance).ToEquatableArray());
}
