using Polymath.Generators.Tests.Driving;

namespace Polymath.Generators.Tests;

/// <summary>What <c>requires</c> may speak of is known to the compiler: the environment's members and the project's own facts.</summary>
public sealed class RequirementTests
{
    private const string Path = "/repo/contracts/demo-v1.yaml";

    private const string Facts =
        """
        using Polymath.Falsifiers.Environments;

        namespace Acme.Models;

        public static class Facts
        {
            [EnvironmentFact("moon_phase")]
            public static string? Moon() => "full";

            [EnvironmentFact("tide")]
            public static string? Tide() => null;
        }
        """;

    [Fact]
    public void A_requirement_on_a_fact_of_the_project_compiles() => Assert.Empty(Requiring("facts.moon_phase == \"full\"").Source("/repo/Facts.cs", Facts).Run().CompilerMessages);

    [Fact]
    public void An_unknown_fact_is_an_error_with_the_nearest_one() => Assert.Equal(
        [Path + "(19,10): error PM0310: 'facts' has no member 'moon_phaze'. Did you mean 'moon_phase'?"],
        Requiring("facts.moon_phaze == \"full\"").Source("/repo/Facts.cs", Facts).Run().Messages);

    [Fact]
    public void A_fact_like_no_other_is_answered_with_those_that_there_are() => Assert.Equal(
        [Path + "(19,10): error PM0310: 'facts' has no member 'weather'. It has moon_phase, tide."],
        Requiring("facts.weather == \"fair\"").Source("/repo/Facts.cs", Facts).Run().Messages);

    [Fact]
    public void Without_facts_the_message_says_how_to_give_one() => Assert.Equal(
        [
            Path + "(19,10): error PM0310: 'facts' has no member 'weather'. It has none; a static method marked [EnvironmentFact(\"weather\")] "
                + "that returns a string, or null where it isn't there, adds it.",
        ],
        Requiring("facts.weather == \"fair\"").Run().Messages);

    [Fact]
    public void A_tool_may_have_any_name() => Assert.Empty(Requiring("tools.anything contains \"3\"").Run().Messages);

    private static Project Requiring(string requirement) => Project
        .With(Path, DemoCode.Contract(more: "  requires:\n  - " + requirement))
        .Source(DemoCode.Path, DemoCode.Probe);
}
