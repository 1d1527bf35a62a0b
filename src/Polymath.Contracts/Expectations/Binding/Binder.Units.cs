using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Expectations.Units;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Binding;

/// <content>Units.</content>
internal sealed partial class Binder
{
    /// <summary>Brings operands into one unit: that of the first which isn't a literal, so that bounds are converted and observations are not.</summary>
    private (BoundExpression[] Nodes, UnitOfMeasure? Unit)? Unify(IReadOnlyList<Operand> operands, IReadOnlyList<Expression> syntax)
    {
        var target = operands.Where(operand => operand.Unit is not null && operand.Node is not BoundNumber).Select(operand => operand.Unit).FirstOrDefault()
            ?? operands.Select(operand => operand.Unit).FirstOrDefault(unit => unit is not null);
        if (target is null)
        {
            return ([.. operands.Select(operand => operand.Node)], null);
        }

        // A share compared with a bare number is that number: 95 % is 0.95 unless the member itself counts in percent.
        if (target.IsDimensionless && operands.All(operand => operand.Unit is null || operand.Node is BoundNumber))
        {
            target = UnitOfMeasure.Pure;
        }

        var nodes = new BoundExpression[operands.Count];
        for (var i = 0; i < operands.Count; i++)
        {
            if (Convert(operands[i], target, syntax[i]) is not { } node)
            {
                return null;
            }

            nodes[i] = node;
        }

        return (nodes, target);
    }

    private BoundExpression? Convert(Operand operand, UnitOfMeasure target, Expression syntax)
    {
        if (operand.Unit is not { } unit)
        {
            return operand.Node;
        }

        if (unit.ConversionTo(target) is not { } conversion)
        {
            return Incompatible(operand, unit, target, syntax);
        }

        if (conversion is (1, 1))
        {
            return operand.Node;
        }

        if (operand.Node is not BoundNumber number)
        {
            return new BoundConversion(operand.Node.Syntax, operand.Node.Type, operand.Node, conversion.Multiply, conversion.Divide);
        }

        var converted = Converted(number, conversion.Multiply, conversion.Divide);
        return double.IsInfinity(converted.Value)
            ? Fail(ExpectationRules.IncompatibleUnits, syntax.Range, $"'{ExpectationPrinter.Print(syntax)}' is larger in {(target.Symbol.Length == 0 ? "bare numbers" : target.Symbol)} than a double can be.")
            : converted;
    }

    private static BoundNumber Converted(BoundNumber number, long multiply, long divide)
    {
        long? exact = number.Exact is { } whole && new System.Numerics.BigInteger(whole) * multiply is var product && product % divide == 0 && product / divide is var quotient
            && quotient >= long.MinValue && quotient <= long.MaxValue
            ? (long)quotient
            : null;
        var value = exact is { } converted ? converted : multiply == 1 ? number.Value / divide : number.Value * multiply / divide;
        return number with { Value = value, Exact = exact };
    }

    private BoundExpression? Incompatible(Operand operand, UnitOfMeasure unit, UnitOfMeasure target, Expression syntax)
    {
        var written = ExpectationPrinter.Print(syntax);
        if (syntax is NumberLiteral { Unit: { } symbol } && !UnitOfMeasure.IsKnown(symbol))
        {
            var nearest = UnitTable.Meant(symbol)
                ?? NearestName.Find(symbol, UnitTable.ConvertibleTo(target).Concat([target.Symbol]).Where(known => known.Length > 0))
                ?? NearestName.Find(symbol, UnitTable.Symbols);
            var remedy = nearest is not null ? $" Did you mean '{nearest}'?"
                : target.Symbol.Length > 0 ? $" Here it is {Alternatives(target)}."
                : " What it is compared with has no unit.";
            return Fail(ExpectationRules.UnknownUnit, syntax.Range, symbol, remedy);
        }

        var message = target.IsDimensionless && target.Symbol.Length == 0
            ? $"'{written}' is in {unit.Symbol}, and what it stands beside has no unit: write the number without one, or multiply the other side by '1 {unit.Symbol}'."
            : unit.Symbol.Length == 0
                ? $"'{written}' has no unit, and what it stands beside is in {target.Symbol}: multiply it by '1 {target.Symbol}'."
                : $"'{written}' is in {unit.Symbol}, which doesn't convert into {target.Symbol}: write it in {Alternatives(target)}.";
        return Fail(ExpectationRules.IncompatibleUnits, operand.Node.Syntax.Range, message);
    }

    private static string Alternatives(UnitOfMeasure target)
    {
        var others = UnitTable.ConvertibleTo(target).Where(symbol => symbol != target.Symbol).ToList();
        return others.Count == 0 ? target.Symbol : target.Symbol + " (or " + string.Join(", ", others) + ")";
    }
}
