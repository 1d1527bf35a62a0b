using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Digests;
using Polymath.Contracts.Expectations.Binding;
using Polymath.Contracts.Model;
using Polymath.Contracts.Observations;
using Polymath.Contracts.Survey;
using Polymath.Contracts.Text;
using Polymath.Generators.Models;

namespace Polymath.Generators.Binding;

/// <summary>Binds one claim.</summary>
internal sealed class ClaimBinder(Contract contract, Claim claim, BindingCatalog catalog, List<ContractDiagnostic> diagnostics)
{
    private const string Repeated = "global::Polymath.Runtime.Probing.Repeated<";
    private const string RepeatProbe = "new global::Polymath.Falsifiers.Claims.RepeatProbe<";

    private readonly ProbeResolver _resolver = new(contract, catalog, diagnostics);

    public BoundClaim Bind()
    {
        var methods = catalog.Methods.Where(method => method.Means(contract.Stem, claim.Id)).ToArray();
        if (claim.Binding.Probe is null && methods.Length == 0)
        {
            return Unbound();
        }

        var before = Errors;
        var probe = Resolve(methods);
        var binding = probe is null ? null : Bind(probe);
        return Errors > before || binding is null
            ? new BoundClaim(claim, null, "the contract has errors here; the build's messages name them")
            : new BoundClaim(claim, binding, null);
    }

    private int Errors => diagnostics.Count(diagnostic => diagnostic.Severity == RuleSeverity.Error);

    private BoundClaim Unbound()
    {
        var skeleton = Skeleton.For(claim);
        if (claim.NotApplicable is null)
        {
            diagnostics.Add(ContractDiagnostic.Create(BindingRules.UnboundClaim, claim.Path + ".id", claim.Id, skeleton));
            if (claim.Binding.With.Entries.Count > 0)
            {
                diagnostics.Add(ContractDiagnostic.Create(
                    BindingRules.SettingsWithoutProbe, claim.Binding.With.Path, claim.Id, "nothing takes them"));
            }
        }

        return new BoundClaim(claim, null, "nothing tests it: give it a 'probe:', or discharge it in C#: " + skeleton);
    }

    private ProbeBinding? Resolve(DischargeMethodModel[] methods)
    {
        if (claim.Binding.Probe is not { } id)
        {
            if (claim.Binding.With.Entries.Count > 0)
            {
                diagnostics.Add(ContractDiagnostic.Create(
                    BindingRules.SettingsWithoutProbe, claim.Binding.With.Path, claim.Id, $"the method {methods[0].FullName} takes none"));
            }

            return ProbeResolver.Method(methods[0]);
        }

        if (methods.Length > 0)
        {
            diagnostics.Add(ContractDiagnostic.Create(BindingRules.DoublyBound, claim.Binding.ProbePath, claim.Id, "the method " + methods[0].FullName));
        }

        return _resolver.Probe(id, claim.Binding.ProbePath, claim.Binding.With);
    }

    private ClaimBinding Bind(ProbeBinding probe)
    {
        var observation = Runs(probe.Observation);
        var rule = Rule(claim.Expect, claim.CounterExamples, claim.Witness, probe, observation, claim.Path);
        var requires = catalog.Environment is { } environment
            ? ExpectationBinding.Bind(claim.Requires, environment, diagnostics).Select(expectation => expectation.Bound).ToEquatableArray()
            : default;
        return new ClaimBinding(
            claim.Repeat is null ? probe.ObservationTypeName : Repeated + probe.ObservationTypeName + ">",
            Observing(probe, ClaimDigest.Observation(contract, claim, claim.Binding, probe.Id, probe.Version)),
            rule,
            requires,
            claim.StandIn is { } standIn ? BindStandIn(standIn, probe) : null,
            ClaimDigest.Judgement(claim));
    }

    private BoundStandIn? BindStandIn(StandIn standIn, ProbeBinding own)
    {
        var probe = StandInProbe(standIn, own);
        if (probe is null)
        {
            return null;
        }

        if (probe.ObservationTypeName != own.ObservationTypeName)
        {
            diagnostics.Add(ContractDiagnostic.Create(
                BindingRules.StandInObservesOther,
                standIn.Binding.ProbePath,
                probe.Id,
                probe.Observation.Name,
                own.Observation.Name));
            return null;
        }

        // Without expectations of its own it is judged by the claim's, over what its own settings declare.
        var expect = standIn.Expect.Count > 0 ? standIn.Expect : claim.Expect;
        var differs = standIn.Expect.Count > 0 || probe.Observation != own.Observation;
        return new BoundStandIn(
            Observing(probe, ClaimDigest.StandInObservation(contract, claim, standIn, probe.Id, probe.Version)),
            differs
                ? Rule(expect, standIn.Expect.Count > 0 ? default : claim.CounterExamples, null, probe, Runs(probe.Observation), standIn.Path)
                : null,
            ClaimDigest.StandInJudgement(claim, standIn));
    }

    private ProbeBinding? StandInProbe(StandIn standIn, ProbeBinding own)
    {
        var id = standIn.Binding.Probe ?? claim.Binding.Probe;
        if (id is not null)
        {
            var path = standIn.Binding.Probe is null ? claim.Binding.ProbePath : standIn.Binding.ProbePath;
            return standIn.HasWith || standIn.Binding.Probe is not null
                ? _resolver.Probe(id, path, standIn.HasWith ? standIn.Binding.With : claim.Binding.With)
                : own;
        }

        if (standIn.HasWith)
        {
            diagnostics.Add(ContractDiagnostic.Create(
                BindingRules.SettingsWithoutProbe, standIn.Binding.With.Path, claim.Id, $"the method {own.Id} takes none"));
        }

        return own;
    }

    private BoundRule Rule(
        EquatableArray<ExpectationText> expect,
        EquatableArray<CounterExample> counterExamples,
        MapSetting? witness,
        ProbeBinding probe,
        RecordType observation,
        string path)
    {
        var before = Errors;
        var texts = expect.Count > 0 ? expect : Implied(probe, path);
        if (texts.Count == 0)
        {
            diagnostics.Add(ContractDiagnostic.Create(BindingRules.NothingExpected, claim.Path + ".id", claim.Id, probe.Observation.Name));
        }

        var expectations = ExpectationBinding.Bind(texts, observation, diagnostics);
        BoundExpression[] trees = [.. expectations.Select(expectation => expectation.Tree)];
        foreach (var misfit in Errors > before ? [] : SurveyPlanner.Misfits(observation, trees, [.. counterExamples], witness))
        {
            diagnostics.Add(ContractDiagnostic.Create(BindingRules.MisfittingMembers, misfit.Path, misfit.Message));
        }

        var cases = Errors > before ? default : Survey(observation, trees, counterExamples, witness);
        return new BoundRule(
            expectations.Select(expectation => expectation.Bound).ToEquatableArray(),
            counterExamples,
            witness,
            probe.Declares,
            cases);
    }

    private static EquatableArray<string> Survey(
        RecordType observation,
        BoundExpression[] expectations,
        EquatableArray<CounterExample> counterExamples,
        MapSetting? witness) =>
        SurveyPlanner.CaseNames(observation, expectations, [.. counterExamples], witness).ToEquatableArray();

    // A check that looks for counter-examples says itself what must hold: it looked, and found none.
    private EquatableArray<ExpectationText> Implied(ProbeBinding probe, string path)
    {
        if (probe.ObservationTypeName != "global::" + Discovery.KnownNames.CheckResult)
        {
            return default;
        }

        string[] texts = claim.Repeat is null
            ? ["cases > 0", "len(counter_examples) == 0"]
            : ["all(run in runs, run.cases > 0)", "all(run in runs, len(run.counter_examples) == 0)"];
        return texts.Select(text => new ExpectationText(path, text)).ToEquatableArray();
    }

    private RecordType Runs(RecordType observation) => claim.Repeat is null
        ? observation
        : new RecordType(
            false,
            "Repeated`1",
            new[] { new RecordMember("runs", "Runs", new ListType(false, observation)) }.ToEquatableArray(),
            MemberAccess.Property);

    private BoundObserving Observing(ProbeBinding probe, string digest) => new(
        probe.Id,
        probe.Version,
        probe.Exclusive,
        probe.Settings.Subjects,
        digest,
        claim.Repeat is { } runs ? $"{RepeatProbe}{probe.ObservationTypeName}>({probe.Code}, {runs})" : probe.Code);
}
