using System.Reflection;
using Polymath.Falsifiers.Judging;
using Polymath.Generators.Tests.Driving;
using Xunit.v3;

namespace Polymath.Generators.Tests;

/// <summary>The compiled tests of a bound contract: where they say they are, what they carry, what they judge.</summary>
public sealed class BoundTestTests
{
    private const string Path = "/repo/contracts/deep/everything-v1.yaml";

    private static readonly Assembly Compiled = GeneratedSourceTests.Everything.Run().Load();
    private static readonly Type Tests = Compiled.GetType("Acme.Models.Contracts.EverythingV1")!;

    [Fact]
    public void A_test_says_that_it_stands_on_its_claims_line()
    {
        var fact = Assert.Single(Tests.GetMethod("FALSIFY_DEMO_001")!.GetCustomAttributes().OfType<IFactAttribute>());

        Assert.Equal(Path, fact.SourceFilePath);
        Assert.Equal(16, fact.SourceLineNumber);
        Assert.Equal("FALSIFY-DEMO-001 · The demo counts \"three\".", fact.DisplayName);
    }

    [Fact]
    public void A_rule_of_several_lines_names_its_test_on_one_line()
    {
        var contract = DemoCode.Contract().Replace("rule: The demo counts three.", "rule: |\n    The demo\n\n      counts three.", StringComparison.Ordinal);
        var assembly = Project.With("/repo/contracts/demo-v1.yaml", contract).Source(DemoCode.Path, DemoCode.Probe).Run().Load();

        var test = assembly.GetType("Acme.Models.Contracts.DemoV1")!.GetMethod("FALSIFY_DEMO_001")!;
        Assert.Equal("FALSIFY-DEMO-001 · The demo counts three.", Assert.Single(test.GetCustomAttributes().OfType<IFactAttribute>()).DisplayName);
    }

    /// <summary>C# ends a line, and with it a comment, at more characters than most texts do.</summary>
    [Fact]
    public void A_description_with_any_line_end_stays_inside_its_comment()
    {
        var contract = DemoCode.Contract().Replace("description: A contract of the tests.", "description: \"a\\u2028b\\u2029c\\u0085d\\ve\\ff\"", StringComparison.Ordinal);

        Assert.Empty(Project.With("/repo/contracts/demo-v1.yaml", contract).Source(DemoCode.Path, DemoCode.Probe).Run().CompilerMessages);
    }

    [Fact]
    public void A_refuted_expectation_throws_from_its_line_of_the_contract()
    {
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        GeneratedSourceTests.Everything.Run().Compilation.Emit(image, symbols);
        var definition = Definition(Assembly.Load(image.ToArray(), symbols.ToArray()), "FALSIFY_DEMO_001");
        var expectation = ((System.Collections.IEnumerable)definition.Judgement.Expectations).Cast<dynamic>().ElementAt(1);
        var observation = Observation(definition);

        var thrown = Assert.Throws<TargetInvocationException>(() => Invoke(expectation, observation, new Refutation(new InvalidOperationException("refuted")))).InnerException!;

        Assert.Equal("refuted", thrown.Message);
        Assert.Contains($"in {Path}:line 39", thrown.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void Traits_name_contract_claim_probe_severity_and_kind()
    {
        Assert.Equal(
            ["claim=FALSIFY-DEMO-002", "contract=everything-v1", "kind=discharge", "probe=demo", "severity=warning"],
            Traits(Tests.GetMethod("FALSIFY_DEMO_002")!));
        Assert.Contains("kind=survey", Traits(Tests.GetMethod("FALSIFY_DEMO_002_Survey")!));
        Assert.DoesNotContain(Traits(Tests.GetMethod("FALSIFY_DEMO_005")!), trait => trait.StartsWith("probe=", StringComparison.Ordinal));
    }

    [Fact]
    public void What_measures_runs_alone()
    {
        var test = Tests.GetNestedTypes().Single(type => type.GetMethod("FALSIFY_DEMO_004") is not null);
        var collection = Assert.Single(test.GetCustomAttributesData(), attribute => attribute.AttributeType == typeof(CollectionAttribute));
        var definition = Assert.Single(
            Compiled.GetTypes().SelectMany(type => type.GetCustomAttributes<CollectionDefinitionAttribute>()),
            attribute => attribute.Name == (string?)collection.ConstructorArguments[0].Value);

        Assert.True(definition.DisableParallelization);
        Assert.Null(Tests.GetMethod("FALSIFY_DEMO_004"));
    }

    [Fact]
    public void A_definition_carries_what_the_contract_says()
    {
        var definition = Definition(Compiled, "FALSIFY_DEMO_001");

        Assert.Equal("contracts/deep/everything-v1.yaml", definition.Contract.Path);
        Assert.Equal(16, definition.Line);
        Assert.Equal(["large", "tiny", "derived"], ((IEnumerable<dynamic>)definition.Subjects).Select(subject => (string)subject.Name));
        Assert.Equal(["large"], (IReadOnlyList<string>)definition.Observing.SubjectNames);
        Assert.Equal(3, (int)definition.Observing.ProbeVersion);
        Assert.Equal(["derived"], (IReadOnlyList<string>)definition.StandIn.Observing.SubjectNames);
        Assert.NotEqual((string)definition.JudgementDigest, (string)definition.StandIn.JudgementDigest);
        Assert.Equal(2, ((IReadOnlyList<object>)definition.Requires).Count);
        Assert.Equal(2, ((IReadOnlyList<object>)definition.Judgement.CounterExamples).Count);
        Assert.Contains("nothing_counted", (IReadOnlyList<string>)definition.Judgement.SurveyCases);
    }

    [Fact]
    public void A_method_without_expectations_is_judged_by_its_counter_examples() => Assert.Equal(
        ["cases > 0", "len(counter_examples) == 0"],
        ((IEnumerable<dynamic>)Definition(Compiled, "FALSIFY_DEMO_003").Judgement.Expectations).Select(expectation => (string)expectation.Text));

    [Fact]
    public void The_survey_of_a_rule_has_a_row_for_each_case_that_was_planned()
    {
        var rows = Tests.GetMethod("FALSIFY_DEMO_001_Survey")!.GetCustomAttributes<InlineDataAttribute>().Select(row => (string)row.Data[0]!).ToArray();
        var definition = Definition(Compiled, "FALSIFY_DEMO_001");

        Assert.Equal(
            ((IReadOnlyList<string>)definition.Judgement.SurveyCases).Concat(((IReadOnlyList<string>)definition.StandIn.Judgement.SurveyCases).Select(row => "stand-in: " + row)),
            rows);
        Assert.Equal(rows.Length, rows.Distinct().Count());
    }

    [Fact]
    public void The_compiled_expectations_judge()
    {
        var definition = Definition(Compiled, "FALSIFY_DEMO_001");
        var observation = Observation(definition);
        var expectations = ((System.Collections.IEnumerable)definition.Judgement.Expectations).Cast<dynamic>().ToArray();

        Assert.Equal(
            ["Refuted", "Refuted", "Unevaluated"],
            expectations.Select(expectation => ((Truth)Invoke(expectation, observation, null)).Value.ToString()));
    }

    private static dynamic Definition(Assembly assembly, string claim) => assembly.GetType($"Acme.Models.Contracts.EverythingV1+{claim}_Claim")!
        .GetField("Definition")!.GetValue(null)!;

    // Everything at its default apart from the latency: two expectations are refuted, the third has nothing to look at.
    private static object Observation(object definition)
    {
        var type = definition.GetType().GenericTypeArguments[0];
        var observation = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
        type.GetProperty("LatencyMs")!.SetValue(observation, 900.0);
        type.GetProperty("Layers")!.SetValue(observation, Array.CreateInstance(type.Assembly.GetType("Acme.Models.Layer")!, 0));
        return observation;
    }

    private static object? Invoke(object expectation, object observation, Refutation? refutation)
    {
        var method = (Delegate)expectation.GetType().GetProperty("Method")!.GetValue(expectation)!;
        return method.DynamicInvoke(observation, refutation);
    }

    private static string[] Traits(MethodInfo method) =>
    [
        .. method.GetCustomAttributes().OfType<ITraitAttribute>()
            .SelectMany(trait => trait.GetTraits())
            .Select(trait => trait.Key + "=" + trait.Value)
            .Order(StringComparer.Ordinal),
    ];
}
