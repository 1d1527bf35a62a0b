using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Expectations.Parsing;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Binding;

/// <content>Comparisons and membership.</content>
internal sealed partial class Binder
{
    private Operand? BindComparison(ComparisonChain chain)
    {
        var syntax = new List<Expression> { chain.First };
        syntax.AddRange(chain.Links.Select(link => link.Operand));
        if (!IsPlainChain(chain) || BindAlike(syntax, "compared") is not { } nodes)
        {
            return null;
        }

        var text = nodes[0].Type is not NumberType;
        for (var i = 0; i < chain.Links.Count; i++)
        {
            var comparison = chain.Links[i].Operator;
            if (text && comparison is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual))
            {
                return FailOperand(
                    ExpectationRules.TypeMismatch,
                    syntax[i].Range.To(syntax[i + 1].Range),
                    $"'{Vocabulary.Symbol(comparison)}' compares numbers, and '{ExpectationPrinter.Print(syntax[i])}' is {TypeNames.Of(nodes[i].Type)}: only '==' and '!=' compare it.");
            }

            if (syntax[i].GetType() == syntax[i + 1].GetType() && ExpectationPrinter.Print(syntax[i]) == ExpectationPrinter.Print(syntax[i + 1]))
            {
                return FailOperand(ExpectationRules.Irrefutable, syntax[i].Range.To(syntax[i + 1].Range), $"Both sides are '{ExpectationPrinter.Print(syntax[i])}': the outcome is known beforehand.");
            }

            if (comparison == ComparisonOperator.GreaterOrEqual && IsNeverNegative(nodes[i]) && nodes[i + 1] is BoundNumber { Value: <= 0 })
            {
                return FailOperand(ExpectationRules.Irrefutable, syntax[i].Range.To(syntax[i + 1].Range), $"'{ExpectationPrinter.Print(syntax[i])}' is never below 0: no run can refute this.");
            }
        }

        var links = chain.Links.Select((link, i) => new BoundLink(link.Operator, nodes[i + 1]));
        return Operand.Pure(new BoundComparison(chain, Condition, nodes[0], links.ToEquatableArray()));
    }

    private static bool IsNeverNegative(BoundExpression node) => node is BoundLength or BoundAbsolute or BoundQuantifier { Quantifier: Quantifier.Count };

    private bool IsPlainChain(ComparisonChain chain)
    {
        if (chain.Links.Count == 1)
        {
            return true;
        }

        var rising = chain.Links.Any(link => link.Operator is ComparisonOperator.Less or ComparisonOperator.LessOrEqual);
        var falling = chain.Links.Any(link => link.Operator is ComparisonOperator.Greater or ComparisonOperator.GreaterOrEqual);
        if (chain.Links.Any(link => link.Operator == ComparisonOperator.NotEqual))
        {
            Fail(ExpectationRules.MisleadingChain, chain.Range, "A chain with '!=' says nothing of its ends: write each comparison and join them with 'and'.");
            return false;
        }

        if (rising && falling)
        {
            Fail(ExpectationRules.MisleadingChain, chain.Range, "A chain that turns round says nothing of its ends: write each comparison and join them with 'and'.");
            return false;
        }

        return true;
    }

    /// <summary>Binds operands that must be of one type, numbers in one unit.</summary>
    private BoundExpression[]? BindAlike(IReadOnlyList<Expression> syntax, string verb)
    {
        var operands = new Operand[syntax.Count];
        var failed = false;
        for (var i = 0; i < syntax.Count; i++)
        {
            if ((IsBareWord(syntax[i]) ? BindBareWord((PathExpression)syntax[i], syntax) : Bind(syntax[i])) is { } operand)
            {
                operands[i] = operand;
                failed |= !IsScalar(syntax[i], operand.Node.Type);
            }
            else
            {
                failed = true;
            }
        }

        if (failed)
        {
            return null;
        }

        for (var i = 1; i < syntax.Count; i++)
        {
            if (operands[i].Node.Type.GetType() != operands[0].Node.Type.GetType())
            {
                var (left, right) = (ExpectationPrinter.Print(syntax[0]), ExpectationPrinter.Print(syntax[i]));
                var remedy = syntax[i] is TextLiteral && operands[0].Node.Type is NumberType or BooleanType ? " Write it without quotes." : string.Empty;
                Fail(
                    ExpectationRules.TypeMismatch,
                    syntax[i].Range,
                    $"'{left}' is {TypeNames.Of(operands[0].Node.Type)} and '{right}' is {TypeNames.Of(operands[i].Node.Type)}: they can't be {verb}.{remedy}");
                return null;
            }
        }

        return operands[0].Node.Type is NumberType ? Unify(operands, syntax)?.Nodes : CheckValues(operands, syntax);
    }

    private BoundExpression[]? CheckValues(Operand[] operands, IReadOnlyList<Expression> syntax)
    {
        var enumeration = Array.FindIndex(operands, operand => operand.Node.Type is TextType { Values.Count: > 0 });
        for (var i = 0; enumeration >= 0 && i < operands.Length; i++)
        {
            if (operands[i].Node is BoundText text && !IsValue(text, operands[enumeration].Node.Type, syntax[enumeration]))
            {
                return null;
            }
        }

        return [.. operands.Select(operand => operand.Node)];
    }

    private bool IsValue(BoundText text, ObservationType type, Expression owner)
    {
        if (type is not TextType { Values.Count: > 0 } enumeration || enumeration.Values.Contains(text.Value))
        {
            return true;
        }

        var remedy = NearestName.Find(text.Value, enumeration.Values) is { } nearest
            ? $" Did you mean \"{nearest}\"?"
            : " It is one of " + string.Join(", ", enumeration.Values.Select(value => $"\"{value}\"")) + ".";
        Fail(ExpectationRules.UnknownValue, text.Syntax.Range, ExpectationPrinter.Print(owner), text.Value, remedy);
        return false;
    }

    private bool IsScalar(Expression syntax, ObservationType type)
    {
        if (type is NumberType or TextType or BooleanType)
        {
            return true;
        }

        var name = ExpectationPrinter.Print(syntax);
        if (type is ListType list)
        {
            var remedy = list.Element is NumberType ? $"write 'min({name})' or another aggregate, 'all(item in {name}, …)', or 'len({name})' for their number."
                : $"write 'all(item in {name}, …)', '{name} contains …', or 'len({name})' for their number.";
            Fail(ExpectationRules.ListAsValue, syntax.Range, name, remedy);
        }
        else
        {
            var members = type is RecordType record ? ", " + string.Join(", ", record.Members.Take(ListedMembers).Select(member => $"'{name}.{member.Name}'")) : string.Empty;
            Fail(ExpectationRules.TypeMismatch, syntax.Range, $"'{name}' is {TypeNames.Of(type)}: compare one of its members{members}.");
        }

        return false;
    }

    private bool IsBareWord(Expression expression) =>
        expression is PathExpression { Steps.Count: 0 } path && root.Find(path.Root) is null && !_variables.Exists(variable => variable.Name == path.Root);

    // `status == identical`: the author forgot the quotes.
    private Operand? BindBareWord(PathExpression word, IReadOnlyList<Expression> beside)
    {
        var isNothing = word.Root is "null" or "nil" or "none" or "None" or "nan" or "NaN";
        foreach (var other in beside)
        {
            if (!IsBareWord(other) && other is PathExpression path && new Binder(root, _variables).Bind(path) is { Node.Type: TextType text }
                && ((text.Values.Count == 0 && !isNothing) || text.Values.Contains(word.Root)))
            {
                return FailOperand(ExpectationRules.TypeMismatch, word.Range, $"A text is written in quotes, \"{word.Root}\".");
            }
        }

        return isNothing
            ? FailOperand(
                ExpectationRules.TypeMismatch,
                word.Range,
                $"There is no '{word.Root}' to compare with: what is absent or NaN is never accepted, whatever the comparison. Leave this one out.")
            : BindPath(word);
    }
}
