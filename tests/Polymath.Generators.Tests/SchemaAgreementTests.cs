using System.Reflection;
using Microsoft.CodeAnalysis;
using Polymath.Contracts.Model;
using Polymath.Falsifiers.Environments;
using Polymath.Falsifiers.Surveys;
using Polymath.Generators.Models;
using Polymath.Generators.Tests.Driving;
using Polymath.Runtime.Probing;

namespace Polymath.Generators.Tests;

/// <summary>The compiler reads an observation's type from symbols, the test run by reflection. They must agree, or a run would judge other data than
/// the rule was compiled for.</summary>
public sealed class SchemaAgreementTests
{
    private static readonly ReferencedLibraries Libraries = Discovery.LibraryDiscovery.Find(new Project().Compilation(), CancellationToken.None);

    private static readonly IReadOnlyDictionary<string, Type> Probes = typeof(ProbeAttribute).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<ProbeAttribute>() is not null)
        .ToDictionary(type => type.GetCustomAttribute<ProbeAttribute>()!.Id);

    public static TheoryData<string> ProbeIds => [.. Probes.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(ProbeIds))]
    public void Symbols_and_reflection_give_a_shipped_probes_observation_the_same_type(string id)
    {
        var observation = Probes[id].GetInterfaces()
            .Single(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IProbe<>))
            .GenericTypeArguments[0];

        var model = Libraries.Probes.Single(probe => probe.Id == id);

        Assert.Equal(ObservationSchema.Of(observation, MapSetting.Empty), model.Observation);
        Assert.NotEmpty(model.Observation.Members);
    }

    [Theory]
    [MemberData(nameof(ProbeIds))]
    public void A_shipped_probes_settings_can_all_be_written_in_yaml(string id) => Assert.DoesNotContain(
        Libraries.Probes.Single(probe => probe.Id == id).Settings,
        setting => setting.Type is UnsupportedSetting);

    [Fact]
    public void The_environment_record_is_the_same_from_both_sides() =>
        Assert.Equal(ObservationSchema.Of(typeof(EnvironmentRecord), MapSetting.Empty), Libraries.Environment);

    [Fact]
    public void Every_shipped_probe_and_subject_source_is_found()
    {
        var sources = typeof(SubjectSourceAttribute).Assembly.GetTypes()
            .Select(type => type.GetCustomAttribute<SubjectSourceAttribute>()?.Id)
            .OfType<string>();

        Assert.Equal(Probes.Keys.Order(StringComparer.Ordinal), Libraries.Probes.Select(probe => probe.Id));
        Assert.Equal(sources.Order(StringComparer.Ordinal), Libraries.SubjectSources.Select(source => source.Id));
    }

    [Fact]
    public void A_type_with_a_member_of_every_kind_is_the_same_from_both_sides()
    {
        var compilation = new Project().Compilation().AddReferences(MetadataReference.CreateFromFile(typeof(EveryKind).Assembly.Location));
        var symbol = compilation.GetTypeByMetadataName(typeof(EveryKind).FullName!)!;

        var (type, _, problem) = Discovery.ObservationSchema.Of(symbol);

        Assert.Null(problem);
        Assert.Equal(ObservationSchema.Of(typeof(EveryKind), MapSetting.Empty), type);
    }
}
