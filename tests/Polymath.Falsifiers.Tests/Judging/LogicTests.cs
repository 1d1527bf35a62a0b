using Polymath.Contracts.Expectations;
using Polymath.Falsifiers.Judging;

namespace Polymath.Falsifiers.Tests.Judging;

public sealed class LogicTests
{
    private static readonly Truth Holds = Logic.Literal(true);
    private static readonly Truth Refuted = Logic.Literal(false);
    private static readonly Truth Unevaluated = Logic.Of(Observed.Of("x").Then(_ => Read.Boolean((bool?)null), "ok"), "ok");

    public static TheoryData<TruthValue, TruthValue, TruthValue, TruthValue> Table => new()
    {
        { TruthValue.Holds, TruthValue.Holds, TruthValue.Holds, TruthValue.Holds },
        { TruthValue.Holds, TruthValue.Refuted, TruthValue.Refuted, TruthValue.Holds },
        { TruthValue.Holds, TruthValue.Unevaluated, TruthValue.Unevaluated, TruthValue.Holds },
        { TruthValue.Refuted, TruthValue.Refuted, TruthValue.Refuted, TruthValue.Refuted },
        { TruthValue.Refuted, TruthValue.Unevaluated, TruthValue.Refuted, TruthValue.Unevaluated },
        { TruthValue.Unevaluated, TruthValue.Unevaluated, TruthValue.Unevaluated, TruthValue.Unevaluated },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Connectives_follow_Kleene_whatever_the_order(TruthValue left, TruthValue right, TruthValue and, TruthValue or)
    {
        Assert.Equal(and, Logic.And(Of(left), Of(right)).Value);
        Assert.Equal(and, Logic.And(Of(right), Of(left)).Value);
        Assert.Equal(or, Logic.Or(Of(left), Of(right)).Value);
        Assert.Equal(or, Logic.Or(Of(right), Of(left)).Value);
    }

    [Fact]
    public void What_is_unevaluated_stays_so_when_negated()
    {
        Assert.Equal(TruthValue.Unevaluated, Logic.Not(Unevaluated).Value);
        Assert.Equal("'ok' is missing", Logic.Not(Unevaluated).Reason);
    }

    [Fact]
    public void A_truth_that_nobody_set_is_unevaluated() => Assert.Equal(TruthValue.Unevaluated, default);

    private static Truth Of(TruthValue value) => value switch
    {
        TruthValue.Holds => Holds,
        TruthValue.Refuted => Refuted,
        _ => Unevaluated,
    };
}
