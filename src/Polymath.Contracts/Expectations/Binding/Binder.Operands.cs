using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Expectations.Parsing;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Expectations.Units;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Binding;

/// <content>Arithmetic and functions.</content>
internal sealed partial class Binder
{
    private static Operand? BindNumber(NumberLiteral number) => new Operand(
        new BoundNumber(number, Real with { Integral = number.Exact is not null }, number.Value, number.Exact),
        number.Unit is null ? null : UnitOfMeasure.Parse(number.Unit));

    private Operand? BindNegation(UnaryExpression negate) =>
        BindNumeric(negate.Operand, "'-' takes a number") is { } operand
            ? operand with { Node = new BoundUnary(negate, Signed(operand.Node.Type), UnaryOperator.Negate, operand.Node) }
            : null;

    private Operand? BindArithmetic(BinaryExpression arithmetic)
    {
        var because = $"'{Vocabulary.Symbol(arithmetic.Operator)}' takes numbers";
        var left = BindNumeric(arithmetic.Left, because);
        var right = BindNumeric(arithmetic.Right, because);
        if (left is not { } first || right is not { } second)
        {
            return null;
        }

        var integral = arithmetic.Operator != BinaryOperator.Divide && first.Node.Type is NumberType { Integral: true } && second.Node.Type is NumberType { Integral: true };
        var type = Real with { Integral = integral };
        if (arithmetic.Operator is BinaryOperator.Add or BinaryOperator.Subtract)
        {
            return Unify([first, second], [arithmetic.Left, arithmetic.Right]) is { } unified
                ? new Operand(new BoundBinary(arithmetic, type, arithmetic.Operator, unified.Nodes[0], unified.Nodes[1]), unified.Unit)
                : null;
        }

        if (arithmetic.Operator == BinaryOperator.Divide && second.Node is BoundNumber { Value: 0 })
        {
            return FailOperand(ExpectationRules.TypeMismatch, arithmetic.Right.Range, "A division by 0 is never evaluated.");
        }

        UnitOfMeasure? unit = null;
        if (first.Unit is not null || second.Unit is not null)
        {
            var (numerator, denominator) = (first.Unit ?? UnitOfMeasure.Pure, second.Unit ?? UnitOfMeasure.Pure);
            unit = arithmetic.Operator == BinaryOperator.Multiply ? numerator.Times(denominator) : numerator.DividedBy(denominator);
        }

        return new Operand(new BoundBinary(arithmetic, type, arithmetic.Operator, first.Node, second.Node), unit);
    }

    private Operand? BindNumeric(Expression expression, string because)
    {
        if (Bind(expression) is not { } operand)
        {
            return null;
        }

        return operand.Node.Type is NumberType ? operand : Mismatch(expression, operand.Node.Type, because, "p50(items)");
    }

    private Operand? BindCall(CallExpression call)
    {
        var name = Vocabulary.Name(call.Function);
        if (call.Function == Function.Len)
        {
            return HasOneArgument(call, "one list") && BindList(call.Arguments[0], "'len'") is { } list
                ? Operand.Pure(new BoundLength(call, Whole, list))
                : null;
        }

        if (call.Function == Function.Abs)
        {
            return HasOneArgument(call, "one number") && BindNumeric(call.Arguments[0], "'abs' takes a number") is { } operand
                ? operand with { Node = new BoundAbsolute(call, operand.Node.Type, operand.Node) }
                : null;
        }

        return call.Arguments.Count == 1 ? BindListAggregate(call, name) : BindOperandAggregate(call, name);
    }

    private bool HasOneArgument(CallExpression call, string what)
    {
        if (call.Arguments.Count == 1)
        {
            return true;
        }

        Fail(ExpectationRules.WrongArguments, call.NameRange, Vocabulary.Name(call.Function), what, call.Arguments.Count + " arguments");
        return false;
    }

    private Operand? BindListAggregate(CallExpression call, string name)
    {
        var argument = call.Arguments[0];
        if (Bind(argument) is not { } bound)
        {
            return null;
        }

        if (bound.Node is not BoundPath { Type: ListType list } source)
        {
            return FailOperand(ExpectationRules.ValueAsList, argument.Range, ExpectationPrinter.Print(argument), TypeNames.Of(bound.Node.Type), $"'{name}' takes a list of numbers, or two numbers and more.");
        }

        if (list.Element is not NumberType number)
        {
            var remedy = list.Element is RecordType { Members: var members } && members.FirstOrDefault(member => member.Type is NumberType) is { } numeric
                ? $" Write '{name}({ExpectationPrinter.Print(argument)}.{numeric.Name})'."
                : string.Empty;
            return FailOperand(ExpectationRules.TypeMismatch, argument.Range, $"'{name}' takes a list of numbers, and '{ExpectationPrinter.Print(argument)}' is {TypeNames.Of(list)}.{remedy}");
        }

        return bound with { Node = new BoundAggregate(call, ResultOf(call.Function, number), call.Function, source, default) };
    }

    private Operand? BindOperandAggregate(CallExpression call, string name)
    {
        var operands = call.Arguments.Select(argument => BindNumeric(argument, $"'{name}' of several takes numbers")).ToList();
        if (operands.Any(operand => operand is null) || Unify([.. operands.Select(operand => operand!.Value)], call.Arguments) is not { } unified)
        {
            return null;
        }

        var integral = unified.Nodes.All(node => node.Type is NumberType { Integral: true });
        return new Operand(new BoundAggregate(call, ResultOf(call.Function, Real with { Integral = integral }), call.Function, null, unified.Nodes.ToEquatableArray()), unified.Unit);
    }

    private static NumberType ResultOf(Function function, NumberType item) =>
        Real with { Integral = item.Integral && function is Function.Min or Function.Max or Function.Sum };

    private static ObservationType Signed(ObservationType type) => type is NumberType number ? number with { Signed = true } : type;
}
