using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Binding;

/// <summary>Resolves an expectation: the walk and the conditions here, operands, paths and units in the other parts.</summary>
/// <param name="root">The observation's type.</param>
internal sealed partial class Binder(RecordType root)
{
    private static readonly BooleanType Condition = new(true);
    private static readonly NumberType Real = new(true, false, true, null);
    private static readonly NumberType Whole = new(true, true, false, null);

    private readonly List<ExpectationError> _errors = [];
    private readonly List<(string Name, ObservationType Type)> _variables = [];
    private readonly HashSet<string> _usedVariables = new(StringComparer.Ordinal);
    private bool _mentionsObservation;

    private Binder(RecordType root, IEnumerable<(string Name, ObservationType Type)> variables)
        : this(root) => _variables.AddRange(variables);

    /// <summary>What is wrong, in the order in which it was found.</summary>
    public IReadOnlyList<ExpectationError> Errors => _errors;

    /// <summary>Binds the whole expectation.</summary>
    public BoundExpression? BindRoot(Expression expression)
    {
        var bound = BindCondition(expression);
        if (_errors.Count == 0 && !_mentionsObservation)
        {
            Fail(ExpectationRules.Irrefutable, expression.Range, $"'{ExpectationPrinter.Print(expression)}' speaks of nothing that is observed: no run can refute it.");
        }

        return bound;
    }

    private BoundExpression? BindCondition(Expression expression)
    {
        if (Bind(expression) is not { } bound)
        {
            return null;
        }

        if (bound.Node.Type is BooleanType)
        {
            return bound.Node;
        }

        var remedy = bound.Node.Type switch
        {
            NumberType or TextType => "compare it with something.",
            ListType => "ask something of its items, 'all(item in items, …)', or of their number, 'len(items)'.",
            _ => "compare one of its members.",
        };
        return Fail(ExpectationRules.NotACondition, expression.Range, ExpectationPrinter.Print(expression), TypeNames.Of(bound.Node.Type), remedy);
    }

    private Operand? Bind(Expression expression) => expression switch
    {
        NumberLiteral number => BindNumber(number),
        TextLiteral text => Operand.Pure(new BoundText(text, new TextType(false, default), text.Value)),
        BooleanLiteral boolean => Operand.Pure(new BoundBoolean(boolean, Condition, boolean.Value)),
        PathExpression path => BindPath(path),
        UnaryExpression { Operator: UnaryOperator.Negate } negate => BindNegation(negate),
        UnaryExpression not => Condensed(BindCondition(not.Operand) is { } operand ? new BoundUnary(not, Condition, UnaryOperator.Not, operand) : null),
        BinaryExpression { Operator: BinaryOperator.And or BinaryOperator.Or } logic => BindLogic(logic),
        BinaryExpression arithmetic => BindArithmetic(arithmetic),
        ComparisonChain chain => BindComparison(chain),
        WithinExpression within => BindWithin(within),
        InExpression membership => BindIn(membership),
        ContainsExpression contains => BindContains(contains),
        MatchesExpression matches => BindMatches(matches),
        QuantifierExpression quantifier => BindQuantifier(quantifier),
        CallExpression call => BindCall(call),
        _ => throw new ArgumentException($"'{expression.GetType().Name}' is no node of an expectation's tree.", nameof(expression)),
    };

    private static Operand? Condensed(BoundExpression? node) => node is null ? null : Operand.Pure(node);

    private Operand? BindLogic(BinaryExpression logic)
    {
        var left = BindCondition(logic.Left);
        var right = BindCondition(logic.Right);
        return left is null || right is null ? null : Operand.Pure(new BoundBinary(logic, Condition, logic.Operator, left, right));
    }

    private Operand? BindQuantifier(QuantifierExpression quantifier)
    {
        var source = BindList(quantifier.Source, "a quantifier");
        var hidden = _variables.Any(variable => variable.Name == quantifier.Variable) ? "a variable around it"
            : root.Find(quantifier.Variable) is not null ? "a member of the observation"
            : null;
        if (hidden is not null)
        {
            Fail(ExpectationRules.ShadowingVariable, quantifier.VariableRange, quantifier.Variable, hidden);
        }

        if (source is null || hidden is not null)
        {
            return null;
        }

        _variables.Add((quantifier.Variable, ((ListType)source.Type).Element));
        var body = BindCondition(quantifier.Body);
        _variables.RemoveAt(_variables.Count - 1);
        if (body is null)
        {
            return null;
        }

        if (!_usedVariables.Remove(quantifier.Variable))
        {
            Fail(ExpectationRules.UnusedVariable, quantifier.Body.Range, ExpectationPrinter.Print(quantifier.Body), quantifier.Variable);
            return null;
        }

        ObservationType type = quantifier.Quantifier == Quantifier.Count ? Whole : Condition;
        return Operand.Pure(new BoundQuantifier(quantifier, type, quantifier.Quantifier, quantifier.Variable, source, body));
    }

    private Operand? BindMatches(MatchesExpression matches)
    {
        if (Bind(matches.Value) is not { } value)
        {
            return null;
        }

        return value.Node.Type is TextType
            ? Operand.Pure(new BoundMatches(matches, Condition, value.Node, matches.Pattern))
            : Mismatch(matches.Value, value.Node.Type, "'matches' asks of a text", "any(item in items, item matches …)");
    }

    private Operand? Mismatch(Expression expression, ObservationType type, string because, string overItems)
    {
        var name = ExpectationPrinter.Print(expression);
        return type is ListType
            ? FailOperand(ExpectationRules.ListAsValue, expression.Range, name, $"ask of its items, '{overItems.Replace("items", name)}'.")
            : FailOperand(ExpectationRules.TypeMismatch, expression.Range, $"{because}, and '{name}' is {TypeNames.Of(type)}.");
    }

    private BoundExpression? Fail(Rule rule, TextRange range, params string[] arguments)
    {
        _errors.Add(new ExpectationError(rule, range, arguments.ToEquatableArray()));
        return null;
    }

    private Operand? FailOperand(Rule rule, TextRange range, params string[] arguments)
    {
        Fail(rule, range, arguments);
        return null;
    }
}
