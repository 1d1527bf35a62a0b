using Polymath.Contracts.Expectations;
using Polymath.Contracts.Expectations.Binding;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Survey.Searching;
using Polymath.Contracts.Survey.Space;

namespace Polymath.Contracts.Survey.Casework;

/// <content>Tolerances.</content>
internal sealed partial class CaseBuilder
{
    private void Within(Site site, BoundWithin within)
    {
        var decision = new Decision(root, site);
        Edges(site, within, site.Observation, string.Empty, decision);
        foreach (var path in Paths(within.Target).Take(site.Full ? 1 : 0))
        {
            // At 0 an absolute tolerance is exact to the last bit; elsewhere a relative one shows that it is relative.
            foreach (var value in within.Percent ? new[] { 100.0, -4 } : [0.0, 4])
            {
                if (space.WriteNumber(SurveySpace.Leaves(path, site.Observation, site.Scope), Doubles.Number(value), site.Observation) is { } moved)
                {
                    Edges(site, within, moved, $" where {GroundText.Of(path, site.Scope)} is {ExpectationPrinter.Number(value, (long)value)}", decision);
                }
            }
        }

        Specials(site, within.Value, decision);
        Specials(site, within.Tolerance, decision);
        Specials(site, within.Target, decision);
    }

    private void Edges(Site site, BoundWithin within, ObservedRecord from, string where, Decision decision)
    {
        if (SurveySpace.Number(within.Target, from, site.Scope) is not { } target
            || proposals.Assign(within.Value, target, from, site.Scope).FirstOrDefault(guess => Proposals.Is(within, true, guess, site.Scope)) is not { } middle)
        {
            return;
        }

        var tolerance = Proposals.Tolerance(within, target, middle, site.Scope);
        var (name, against) = (GroundText.Of(within.Value, site.Scope), GroundText.Of(within.Target, site.Scope) + where);
        Add($"{name} at {against}", middle, decision);
        foreach (var (side, sign) in new[] { ("above", 1), ("below", -1) })
        {
            var (inside, outside) = Edge(within, target.Value + (sign * tolerance), sign, middle, site.Scope);
            Add($"{name} just within the tolerance {side} {against}", inside, decision);
            Add($"{name} just outside the tolerance {side} {against}", outside, decision);
        }
    }

    private (ObservedRecord? Inside, ObservedRecord? Outside) Edge(BoundWithin within, double guess, int sign, ObservedRecord middle, Scope? scope)
    {
        var number = Doubles.Number(guess);
        ObservedRecord? At(long steps) => Proposals.Integral(within.Value)
            ? proposals.Assign(within.Value, Doubles.Number(Math.Floor(guess) + (sign * steps)), middle, scope).FirstOrDefault()
            : proposals.Assign(within.Value, Doubles.Number(Doubles.Step(number.Value, sign * steps)), middle, scope).FirstOrDefault();
        bool Inside(ObservedRecord? state) => state is not null && Proposals.Is(within, true, state, scope);

        // A bracket of inside and outside that doubles around the guess, then halves to neighbours.
        long inside = -1, outside = 1;
        for (var i = 0; i < Doublings && !Inside(At(inside)); i++)
        {
            inside *= 2;
        }

        for (var i = 0; i < Doublings && Inside(At(outside)); i++)
        {
            outside *= 2;
        }

        while (outside - inside > 1)
        {
            var between = inside + ((outside - inside) / 2);
            (inside, outside) = Inside(At(between)) ? (between, outside) : (inside, between);
        }

        return (At(inside), At(outside));
    }
}
