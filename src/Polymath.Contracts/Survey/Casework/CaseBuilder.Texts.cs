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
        var decisive = false;
        foreach (var value in new[] { true, false })
        {
            var state = proposals.Ensure(flag, value, site.Observation, site.Scope).FirstOrDefault();
            decisive |= Add($"{GroundText.Of(flag, site.Scope)} is {(value ? "true" : "false")}", state, site);
        }

        Specials(site, flag, decisive);
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

    // The text as it is, and others near it.
    private void Texts(Site site, BoundExpression text)
    {
        if (text is not BoundPath path || SurveySpace.Text(text, site.Observation, site.Scope) is not { } value)
        {
            return;
        }

        Specials(site, path, TextValues(site, path, Proposals.Others(text, value).Take(site.Full ? OtherTexts : 1).Prepend(value)));
    }

    private bool TextValues(Site site, BoundExpression text, IEnumerable<string> values)
    {
        var decisive = false;
        foreach (var value in values)
        {
            var state = proposals.AssignText(text, value, site.Observation, site.Scope).FirstOrDefault();
            decisive |= Add($"{GroundText.Of(text, site.Scope)} is {ExpectationPrinter.Quote(value)}", state, site);
        }

        return decisive;
    }

    private void In(Site site, BoundIn membership)
    {
        var value = membership.Value;
        var decisive = false;
        if (value.Type is TextType)
        {
            var known = membership.Candidates.Select(candidate => SurveySpace.Text(candidate, site.Observation, site.Scope)).OfType<string>().ToList();
            var others = known.SelectMany(text => Proposals.Others(value, text).Take(2)).Distinct().Except(known);
            decisive = TextValues(site, value, known.Concat(others));
        }
        else if (value.Type is NumberType)
        {
            foreach (var candidate in membership.Candidates)
            {
                decisive |= Relate(site, value, candidate, site.Observation, string.Empty, out _);
            }
        }

        Specials(site, value, decisive);
        foreach (var candidate in membership.Candidates)
        {
            Specials(site, candidate, decisive: false);
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
                Specials(site, contains.Container, TextValues(site, contains.Container, texts.Distinct()));
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
        var decisive = Add($"no item of {GroundText.Of(list, site.Scope)} is {GroundText.Of(contains.Item, site.Scope)}", without, site);
        foreach (var place in Chosen(items.Count).Select(i => items[i]))
        {
            var only = place.Write(without, item);
            decisive |= Add($"only {place.Text} is {GroundText.Of(contains.Item, site.Scope)}", only, site);
        }

        // Beside an item that is found no other matters; where none may be, each does.
        var place0 = site with { Observation = site.Truth ? items[0].Write(without, item) : without };
        foreach (var i in site.Truth ? [0] : Chosen(items.Count))
        {
            Specials(place0, items[i], decisive);
        }

        ListSpecials(place0, list, decisive && Holds(place0.Observation));
        Specials(site, contains.Item, decisive);
    }
}
