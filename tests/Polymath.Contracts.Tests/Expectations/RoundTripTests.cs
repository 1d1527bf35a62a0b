using FsCheck;
using FsCheck.Fluent;
using Polymath.Contracts.Expectations;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Tests.Expectations;

public sealed class RoundTripTests
{
    [Fact]
    public void Reading_what_was_printed_gives_the_same_tree() =>
        Prop.ForAll(ExpressionTrees.Arbitrary, expression =>
        {
            var text = ExpectationPrinter.Print(expression);
            var syntax = ExpectationParser.Parse(text);
            return text.Length > ExpectationParser.MaximumLength || Equals(Bare(syntax.Root), expression)
                ? true.ToProperty()
                : false.Label($"{text}\n{string.Join(", ", syntax.Errors.Select(error => error.Arguments[0]))}\n{(syntax.Root is { } root ? ExpectationPrinter.Print(root) : string.Empty)}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Printing_what_was_read_is_stable() =>
        Prop.ForAll(ExpressionTrees.Arbitrary, expression =>
        {
            var text = ExpectationPrinter.Print(expression);
            return ExpectationParser.Parse(text).Root is not { } root || ExpectationPrinter.Print(root) == text;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Redundant_parentheses_and_blanks_change_no_tree() =>
        Prop.ForAll(ExpressionTrees.Arbitrary, expression =>
        {
            var text = ExpectationPrinter.Print(expression);
            return text.Length > 4000 || Equals(Bare(ExpectationParser.Parse($" ( {text}\n) ").Root), Bare(ExpectationParser.Parse(text).Root));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Nothing_makes_the_reader_throw() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), ExpressionTrees.Arbitrary, (noise, expression) =>
        {
            var text = ExpectationPrinter.Print(expression);
            var cut = text.Length / 2;
            return Wellformed(noise ?? string.Empty) && Wellformed(text[..cut] + noise + text[cut..]) && Wellformed(text[..cut]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    // Either a tree or errors, and every error inside the text.
    private static bool Wellformed(string text)
    {
        var syntax = ExpectationParser.Parse(text);
        return syntax.Root is null == syntax.Errors.Count > 0 && syntax.Errors.All(error => error.Range.Start >= 0 && error.Range.Length >= 0 && error.Range.End <= text.Length);
    }

    private static Expression? Bare(Expression? expression) => expression switch
    {
        null => null,
        PathExpression path => new PathExpression(default, path.Root, default, path.Steps.Select(step => step with { Range = default }).ToEquatableArray()),
        UnaryExpression unary => new UnaryExpression(default, unary.Operator, Bare(unary.Operand)!),
        BinaryExpression binary => new BinaryExpression(default, binary.Operator, Bare(binary.Left)!, Bare(binary.Right)!),
        ComparisonChain chain => new ComparisonChain(default, Bare(chain.First)!, chain.Links.Select(link => link with { Operand = Bare(link.Operand)! }).ToEquatableArray()),
        WithinExpression within => new WithinExpression(default, Bare(within.Value)!, Bare(within.Tolerance)!, within.Percent, Bare(within.Target)!),
        InExpression membership => new InExpression(default, Bare(membership.Value)!, Bare(membership.Candidates)),
        ContainsExpression contains => new ContainsExpression(default, Bare(contains.Container)!, Bare(contains.Item)!),
        MatchesExpression matches => new MatchesExpression(default, Bare(matches.Value)!, matches.Pattern, default),
        CallExpression call => new CallExpression(default, call.Function, default, Bare(call.Arguments)),
        QuantifierExpression quantifier => new QuantifierExpression(default, quantifier.Quantifier, quantifier.Variable, default, Bare(quantifier.Source)!, Bare(quantifier.Body)!),
        _ => expression with { Range = default },
    };

    private static EquatableArray<Expression> Bare(IEnumerable<Expression> expressions) => expressions.Select(expression => Bare(expression)!).ToEquatableArray();
}
