using System.Reflection;
using System.Text.RegularExpressions;
using Polymath.Contracts.Diagnostics;

namespace Polymath.Contracts.Tests.Diagnostics;

public sealed partial class RuleCatalogueTests
{
    [Fact]
    public void The_catalogue_holds_every_rule_that_is_declared_anywhere()
    {
        const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var types = typeof(Rule).Assembly.GetTypes();
        var declared = types.SelectMany(type => type.GetProperties(Static).Where(property => property.PropertyType == typeof(Rule)).Select(property => property.GetValue(null)))
            .Concat(types.SelectMany(type => type.GetFields(Static).Where(field => field.FieldType == typeof(Rule)).Select(field => field.GetValue(null))))
            .Cast<Rule>()
            .Distinct();

        Assert.Equal(declared.Select(rule => rule.Id).Order(StringComparer.Ordinal), RuleCatalogue.All.Select(rule => rule.Id));
    }

    [Fact]
    public void No_two_rules_share_an_id()
    {
        Assert.Equal(RuleCatalogue.All.Count, RuleCatalogue.All.Select(rule => rule.Id).Distinct().Count());
    }

    [Fact]
    public void No_two_rules_share_a_title()
    {
        Assert.Equal(RuleCatalogue.All.Count, RuleCatalogue.All.Select(rule => rule.Title).Distinct().Count());
    }

    [Fact]
    public void Ids_are_PM_and_four_digits()
    {
        Assert.All(RuleCatalogue.All, rule => Assert.Matches(Id(), rule.Id));
    }

    [GeneratedRegex("^PM[0-9]{4}$")]
    private static partial Regex Id();
}
