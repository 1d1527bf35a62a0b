using Polymath.Contracts.Expectations;
using Polymath.Contracts.Expectations.Binding;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Survey.Searching;
using Polymath.Contracts.Survey.Space;

namespace Polymath.Contracts.Survey.Casework;

/// <content>Texts, flags and memberships.</content>
internal sealed partial class CaseBuilder
{
    private const int OtherTexts = 4;

    private void Flag(Site site, BoundExpression flag)
    {
        var decision = new Decision(root, site);
        foreach (var value in new[] { true, false })
        {
            var state = proposals.Ensure(flag, value, site.Observation, site.Scope).FirstOrDefault();
            Add($"{GroundText.Of(flag, site.Scope)} is {(value ? "true" : "false")}", state, decision);
        }

        Specials(site, flag, decision);
    }

    // Each side of an equation of conditions in turn; a literal has no sides.
    private void CompareConditions(Site site, BoundExpression left, BoundExpression right)
    {
        foreach (var condition in new[] { left, right })
        {
            if (condition is BoundPath)
            {
                Flag(site, condition);
            }
            else if (condition is not BoundBoolean)
            {
                Visit(site with { Condition = condition, Truth = Proposals.Is(condition, true, site.Observation, site.Scope) });
            }
        }
    }

    // The text as it is, the one that it is compared with, and others near that.
    private void Texts(Site site, BoundExpression text, BoundExpression? other)
    {
        if (text is not BoundPath path || SurveySpace.Text(text, site.Observation, site.Scope) is not { } value)
        {
            return;
        }

        var decision = new Decision(root, site);
        var against = (other is null ? null : SurveySpace.Text(other, site.Observation, site.Scope)) ?? value;
        TextValues(site, path, new[] { value, against }.Concat(Proposals.Others(text, against).Take(site.Full ? OtherTexts : 1)).Distinct(), decision);
        Specials(site, path, decision);
    }

    private void TextValues(Site site, BoundExpression text, IEnumerable<string> values, Decision decision)
    {
        foreach (var value in values)
        {
            var state = proposals.AssignText(text, value, site.Observation, site.Scope).FirstOrDefault();
            Add($"{GroundText.Of(text, site.Scope)} is {ExpectationPrinter.Quote(value)}", state, decision);
        }
    }

    private void In(Site site, BoundIn membership)
    {
        var value = membership.Value;
        var decision = new Decision(root, site);
        if (value.Type is TextType)
        {
            var known = membership.Candidates.Select(candidate => SurveySpace.Text(candidate, site.Observation, site.Scope)).OfType<string>().ToList();
            var others = known.SelectMany(text => Proposals.Others(value, text).Take(2)).Distinct().Except(known);
            TextValues(site, value, known.Concat(others), decision);
        }
        else if (value.Type is NumberType)
        {
            foreach (var candidate in membership.Candidates)
            {
                Relate(site, value, candidate, site.Observation, string.Empty, decision);
            }
        }

        Specials(site, value, decision);
        foreach (var candidate in membership.Candidates)
        {
            // Beside a candidate that is met, another can't matter.
            Specials(site, candidate, new Decision(root, site));
        }
    }

    private void Contains(Site site, BoundContains contains)
    {
        var item = Proposals.Value(contains.Item, site.Observation, site.Scope);
        if (contains.Container.Type is TextType)
        {
            if (item is ObservedText { Value: var part })
            {
                string[] texts = [part, part + "x", part.Substring(0, part.Length - 1), part.Substring(1), string.Empty];
                var ofText = new Decision(root, site);
                TextValues(site, contains.Container, texts.Distinct(), ofText);
                Specials(site, contains.Container, ofText);
            }

            return;
        }

        var list = (BoundPath)contains.Container;
        var items = SurveySpace.Leaves(list, site.Observation, site.Scope);
        if (item is null || items.Count == 0 || Proposals.Different(item, ((ListType)list.Type).Element).FirstOrDefault() is not { } other)
        {
            return;
        }

        var without = items.Aggregate(site.Observation, (state, place) => place.Write(state, other));
        // Beside an item that is found no other matters; where none may be, each does.
        var alone = site with { Observation = site.Truth ? items[0].Write(without, item) : without };
        var decision = new Decision(root, alone);
        Add($"no item of {GroundText.Of(list, site.Scope)} is {GroundText.Of(contains.Item, site.Scope)}", without, decision);
        foreach (var place in Chosen(items.Count).Select(i => items[i]))
        {
            Add($"only {place.Text} is {GroundText.Of(contains.Item, site.Scope)}", () => place.Write(without, item), decision);
        }

        foreach (var i in site.Truth ? [0] : Chosen(items.Count))
        {
            Specials(alone, items[i], decision);
        }

        ListSpecials(alone, list, decision.Decides);
        Specials(alone, contains.Item, decision);
    }
}
