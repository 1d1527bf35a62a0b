using System.Reflection;
using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Environments;
using Polymath.Falsifiers.Evidence;
using Polymath.Falsifiers.Running;
using Polymath.Falsifiers.Subjects;
using Polymath.Falsifiers.Summaries;
using Polymath.Runtime.Probing;

namespace Polymath.EndToEnd.Tests.Driving;

/// <summary>One run of a compiled project: the engine that <see cref="ClaimRunner"/> asks, on the project's own folders.</summary>
internal sealed class Run
{
    private readonly Assembly _assembly;
    private readonly IReadOnlyList<string> _messages;
    private readonly ClaimEngine _engine;
    private readonly RunLedger _ledger;

    public Run(Workplace place, Assembly assembly, IReadOnlyList<string> messages)
    {
        _messages = messages;
        _assembly = assembly;
        var settings = RunSettings.Read(assembly, name => place.Variables.GetValueOrDefault(name));
        var digests = new FileDigests();
        var environment = new HostEnvironment(settings, assembly);
        _ledger = new RunLedger(settings);
        _engine = new ClaimEngine(
            settings,
            new RuleSurveyor(),
            new LiveRun(
                new SubjectResolver(settings, digests, new SubjectWorkshop(settings.ArtifactsRoot)),
                new SharedObservations(settings.ArtifactsRoot, TimeProvider.System),
                environment),
            new EvidenceStore(settings),
            new RecordBuilder(environment, digests));
    }

    /// <summary>The summary that the run ends with.</summary>
    public string Summary => SummaryText.Write(RunSummary.Of(_ledger));

    /// <summary>Discharges the claim of the generated test called <paramref name="claim"/>; it must be bound.</summary>
    public async Task<Discharge> DischargeAsync(string claim)
    {
        var definition = _assembly.GetTypes()
            .Where(type => type.IsNested)
            .Select(type => type.GetField("Definition", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
            .OfType<ClaimDefinition>()
            .SingleOrDefault(candidate => candidate.Id == claim)
            ?? throw new InvalidOperationException($"No test of '{claim}' was generated:\n{string.Join('\n', _messages)}");
        var outcome = await (Task<ClaimOutcome>)GetType()
            .GetMethod(nameof(RunAsync), BindingFlags.NonPublic | BindingFlags.Instance)!
            .MakeGenericMethod(definition.GetType().GenericTypeArguments)
            .Invoke(this, [definition])!;
        _ledger.Add(outcome);
        return new Discharge(outcome);
    }

    private Task<ClaimOutcome> RunAsync<TObservation>(BoundClaim<TObservation> claim)
        where TObservation : class => _engine.DischargeAsync(claim, new Progress<ProbeProgress>(), TestContext.Current.CancellationToken);
}
