using System.Reflection;
using Polymath.Contracts.Expectations;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Model;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Reading;
using Polymath.Contracts.Survey;
using Polymath.Falsifiers.Surveys;
using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Tests.Surveys;

/// <summary>A rule of the repository's own contracts: a claim's, or its stand-in's.</summary>
internal sealed record RepositoryRule(string Name, RecordType Type, IReadOnlyList<Expression> Expectations, SurveyPlan Plan)
{
    private static readonly IReadOnlyDictionary<string, Type> Observations = typeof(ProbeAttribute).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<ProbeAttribute>() is not null)
        .ToDictionary(
            type => type.GetCustomAttribute<ProbeAttribute>()!.Id,
            type => type.GetInterfaces().Single(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IProbe<>)).GenericTypeArguments[0]);

    /// <summary>Every rule over the observation of a shipped probe.</summary>
    public static IReadOnlyList<RepositoryRule> All { get; } = [.. Contracts().SelectMany(contract => contract.Claims.SelectMany(claim => Of(contract, claim)))];

    private static IEnumerable<Contract> Contracts() =>
        Directory.EnumerateFiles(Path.Combine(Root(), "contracts"), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => ContractReader.Read(new ContractSource(path, File.ReadAllText(path), Imported: false)).Contract!);

    private static IEnumerable<RepositoryRule> Of(Contract contract, Claim claim)
    {
        if (claim.Binding.Probe is not { } probe)
        {
            yield break;
        }

        var name = contract.Stem + "/" + claim.Id;
        yield return Of(name, claim, probe, claim.Binding.With, claim.Expect, claim.CounterExamples);
        if (claim.StandIn is { Expect.Count: > 0 } standIn)
        {
            yield return Of(name + " (stand-in)", claim, standIn.Binding.Probe ?? probe, standIn.HasWith ? standIn.Binding.With : claim.Binding.With, standIn.Expect, []);
        }
    }

    private static RepositoryRule Of(
        string name, Claim claim, string probe, MapSetting with, IEnumerable<ExpectationText> expect, IEnumerable<CounterExample> counterExamples)
    {
        var observed = claim.Repeat is null ? Observations[probe] : typeof(Repeated<>).MakeGenericType(Observations[probe]);
        var type = ObservationSchema.Of(observed, with);
        var expectations = expect.Select(expectation => ExpectationParser.Parse(expectation.Text).Root!).ToList();
        return new RepositoryRule(name, type, expectations, SurveyPlanner.Plan(type, expectations, [.. counterExamples], claim.Witness));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Polymath.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("Polymath.sln is in no folder above the tests");
    }
}
