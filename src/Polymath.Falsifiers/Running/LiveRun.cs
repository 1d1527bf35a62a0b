using System.Text.Json;
using Polymath.Contracts.Expectations;
using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Environments;
using Polymath.Falsifiers.Evidence;
using Polymath.Falsifiers.Judging;
using Polymath.Falsifiers.Subjects;
using Polymath.Falsifiers.Surveys;
using Polymath.Falsifiers.Verdicts;
using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Running;

/// <summary>Runs a claim or its stand-in where everything that it needs is there, and judges what it sees.</summary>
/// <param name="resolver">Finds subjects.</param>
/// <param name="observations">Observes.</param>
/// <param name="environment">What requirements speak of.</param>
internal sealed class LiveRun(SubjectResolver resolver, SharedObservations observations, IEnvironmentSource environment)
{
    /// <summary>Tries to run.</summary>
    /// <param name="subjects">Every subject of the contract.</param>
    /// <param name="observing">How to observe.</param>
    /// <param name="rule">What must hold.</param>
    /// <param name="requires">What must hold of the environment.</param>
    /// <param name="observe">Whether to observe at all; without, only what is there and what is missing is told.</param>
    /// <param name="progress">Where the probe's progress goes.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<Attempt<TObservation>> TryAsync<TObservation>(
        IReadOnlyList<SubjectDefinition> subjects,
        Observing<TObservation> observing,
        ClaimRule<TObservation> rule,
        IReadOnlyList<Expectation<EnvironmentRecord>> requires,
        bool observe,
        IProgress<ProbeProgress> progress,
        CancellationToken cancellationToken)
        where TObservation : class
    {
        var resolution = await resolver.ResolveAsync(subjects, observing.SubjectNames, make: observe, cancellationToken).ConfigureAwait(false);
        MissingPart[] missing = [.. resolution.Missing, .. requires.Select(Unmet).OfType<MissingPart>()];
        if (missing.Length > 0 || !observe)
        {
            return new Attempt<TObservation>
            {
                State = observe ? AttemptState.CannotRun : AttemptState.Absent,
                Missing = missing,
                Subjects = resolution.Found,
            };
        }

        if (resolution.Failures.Count > 0)
        {
            return new Attempt<TObservation> { State = AttemptState.Unevaluated, Reasons = resolution.Failures, Subjects = resolution.Found };
        }

        var run = await observations.ObserveAsync(observing, resolution, progress, cancellationToken).ConfigureAwait(false);
        if (run.Observation is not { } observation)
        {
            return new Attempt<TObservation> { State = AttemptState.Unevaluated, Reasons = [run.Problem ?? "no observation"], Subjects = resolution.Found, Run = run };
        }

        JsonElement recorded;
        TObservation judged;
        try
        {
            recorded = RecordedObservation.Write(observation);
            judged = RecordedObservation.Read<TObservation>(recorded, rule.With);
        }
        catch (Exception failure) when (failure is ObservationFormatException or NotSupportedException or JsonException)
        {
            var reason = $"the observation of the probe '{observing.ProbeId}' can't be recorded, so it can't be judged: {failure.Message}";
            return new Attempt<TObservation> { State = AttemptState.Unevaluated, Reasons = [reason], Subjects = resolution.Found, Run = run };
        }

        var judgement = Judge.Evaluate(rule, judged, run.Coverage, run.Doubts);
        return new Attempt<TObservation>
        {
            State = Attempt<TObservation>.StateOf(judgement.Verdict),
            Reasons = judgement.Reasons,
            Subjects = resolution.Found,
            Rule = rule,
            Run = run,
            Recorded = recorded,
            Observation = judged,
            Judgement = judgement,
        };
    }

    private MissingPart? Unmet(Expectation<EnvironmentRecord> requirement)
    {
        var truth = requirement.Method(environment.Environment, null);
        var names = RequirementNames.Of(requirement.Text);
        return truth.Value switch
        {
            TruthValue.Holds => null,
            TruthValue.Refuted => new MissingPart($"it requires `{requirement.Text}`, and here it is {truth.Observed ?? "otherwise"}", [.. names.Parts]),
            _ => new MissingPart($"it requires `{requirement.Text}`, which can't be decided here: {truth.Reason ?? "not there"}", [.. names.Parts]),
        };
    }
}
