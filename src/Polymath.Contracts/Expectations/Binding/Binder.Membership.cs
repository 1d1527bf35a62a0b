using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Expectations.Units;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Binding;

/// <content><c>within</c>, <c>in</c> and <c>contains</c>.</content>
internal sealed partial class Binder
{
    private Operand? BindWithin(WithinExpression within)
    {
        const string Because = "'within' compares numbers";
        var value = BindNumeric(within.Value, Because);
        var tolerance = BindNumeric(within.Tolerance, Because);
        var target = BindNumeric(within.Target, Because);
        if (value is not { } x || tolerance is not { } t || target is not { } y)
        {
            return null;
        }

        if (t.Node is BoundNumber { Value: < 0 })
        {
            return FailOperand(ExpectationRules.TypeMismatch, within.Tolerance.Range, "A tolerance can't be below 0.");
        }

        if (!within.Percent)
        {
            // The tolerance last: it takes the unit of what is compared.
            return Unify([x, y, t], [within.Value, within.Target, within.Tolerance]) is { } all
                ? Operand.Pure(new BoundWithin(within, Condition, all.Nodes[0], all.Nodes[2], false, all.Nodes[1]))
                : null;
        }

        return Unify([x, y], [within.Value, within.Target]) is { } both && Convert(t, UnitOfMeasure.Pure, within.Tolerance) is { } percent
            ? Operand.Pure(new BoundWithin(within, Condition, both.Nodes[0], percent, true, both.Nodes[1]))
            : null;
    }

    private Operand? BindIn(InExpression membership)
    {
        var syntax = new List<Expression> { membership.Value };
        syntax.AddRange(membership.Candidates);
        return BindAlike(syntax, "compared") is { } nodes
            ? Operand.Pure(new BoundIn(membership, Condition, nodes[0], nodes.Skip(1).ToEquatableArray()))
            : null;
    }

    private Operand? BindContains(ContainsExpression contains)
    {
        if (Bind(contains.Container) is not { } container || Bind(contains.Item) is not { } item)
        {
            return null;
        }

        var name = ExpectationPrinter.Print(contains.Container);
        switch (container.Node.Type)
        {
            case TextType when item.Node.Type is TextType:
                return item.Node is BoundText { Value.Length: 0 }
                    ? FailOperand(ExpectationRules.Irrefutable, contains.Item.Range, "Every text contains the empty text: no run can refute this.")
                    : Operand.Pure(new BoundContains(contains, Condition, container.Node, item.Node));
            case TextType:
                return FailOperand(ExpectationRules.TypeMismatch, contains.Item.Range, $"'{name}' is a text and contains texts, and '{ExpectationPrinter.Print(contains.Item)}' is {TypeNames.Of(item.Node.Type)}.");
            case ListType { Element: RecordType record }:
                var member = record.Members.FirstOrDefault(candidate => candidate.Type is TextType)?.Name ?? "member";
                return FailOperand(ExpectationRules.TypeMismatch, contains.Container.Range, $"'{name}' is a list of records: write '{name}.{member} contains …' or 'any(item in {name}, item.{member} == …)'.");
            case ListType { Element: NumberType or TextType or BooleanType } list when list.Element.GetType() == item.Node.Type.GetType():
                if (item.Node is BoundText text && !IsValue(text, list.Element, contains.Container))
                {
                    return null;
                }

                var converted = list.Element is NumberType && container.Unit is { } unit ? Convert(item, unit, contains.Item) : item.Node;
                return converted is null ? null : Operand.Pure(new BoundContains(contains, Condition, container.Node, converted));
            case ListType:
                return FailOperand(ExpectationRules.TypeMismatch, contains.Item.Range, $"'{name}' is {TypeNames.Of(container.Node.Type)}, and '{ExpectationPrinter.Print(contains.Item)}' is {TypeNames.Of(item.Node.Type)}.");
            default:
                return FailOperand(ExpectationRules.ValueAsList, contains.Container.Range, name, TypeNames.Of(container.Node.Type), "a list or a text contains something.");
        }
    }
}
