using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Evidence;
using Polymath.Falsifiers.Subjects;
using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Running;

/// <summary>What one run of a discharge test does: run or replay, stand in, judge, record, say.</summary>
/// <param name="settings">What the run may do.</param>
/// <param name="surveyor">Surveys rules.</param>
/// <param name="live">Runs claims.</param>
/// <param name="evidence">Keeps records.</param>
/// <param name="records">Makes records.</param>
internal sealed class ClaimEngine(RunSettings settings, IRuleSurveyor surveyor, LiveRun live, EvidenceStore evidence, RecordBuilder records)
{
    private readonly OutcomeText _text = new(settings);

    /// <summary>Discharges a claim as far as this machine can.</summary>
    public async Task<ClaimOutcome> DischargeAsync<TObservation>(
        BoundClaim<TObservation> claim,
        IProgress<ProbeProgress> progress,
        CancellationToken cancellationToken)
        where TObservation : class
    {
        if (claim.NotApplicable is not null)
        {
            return _text.NotApplicable(claim);
        }

        if (surveyor.Problems(claim) is { Count: > 0 } problems)
        {
            return _text.SurveyFails(claim, problems);
        }

        var file = new EvidenceFile(claim.Contract.Stem, claim.Id);
        var (verified, received) = (evidence.ReadVerified(file), evidence.ReadReceived(file));
        if (verified.State == EvidenceState.Damaged)
        {
            return _text.Damaged(claim, Path.Combine(settings.EvidenceRoot, file.Verified), verified.Problem!);
        }

        if (received.State == EvidenceState.Damaged)
        {
            return _text.Damaged(claim, Path.Combine(settings.EvidenceRoot, file.Received), received.Problem!);
        }

        var state = await RunAsync(claim, verified, received, progress, cancellationToken).ConfigureAwait(false);
        return _text.Compose(state with { Writing = await RecordAsync(file, state, cancellationToken).ConfigureAwait(false) });
    }

    /// <summary>An unbound claim: listed, and said what is missing.</summary>
    public ClaimOutcome Unbound(ClaimDefinition claim) => claim.NotApplicable is null ? _text.Unbound(claim) : _text.NotApplicable(claim);

    private async Task<ClaimState<TObservation>> RunAsync<TObservation>(
        BoundClaim<TObservation> claim,
        EvidenceReading verified,
        EvidenceReading received,
        IProgress<ProbeProgress> progress,
        CancellationToken cancellationToken)
        where TObservation : class
    {
        var runs = settings.Mode != RunMode.Replay;
        var own = await live.TryAsync(claim.Subjects, claim.Observing, claim.Judgement, claim.Requires, runs, progress, cancellationToken).ConfigureAwait(false);
        var ran = own.State is not (AttemptState.CannotRun or AttemptState.Absent);
        var standIn = ran || claim.StandIn is not { } smaller
            ? Attempt<TObservation>.None
            : await live.TryAsync(
                claim.Subjects, smaller.Observing, smaller.Judgement ?? claim.Judgement, [], runs, progress, cancellationToken).ConfigureAwait(false);

        if (settings.Mode == RunMode.Live && !ran)
        {
            return new ClaimState<TObservation>(claim, own, RecordedAttempt<TObservation>.None, RecordedAttempt<TObservation>.None, standIn);
        }

        ResolvedSubject[] present = [.. own.Subjects, .. standIn.Subjects];
        return new ClaimState<TObservation>(
            claim, own, Replay.Judge(claim, verified, present), Refuting(Replay.Judge(claim, received, present), standIn), standIn);
    }

    // A stand-in that ran has answered its own earlier refutation; a refutation of another claim text or another file has no weight.
    private static RecordedAttempt<TObservation> Refuting<TObservation>(RecordedAttempt<TObservation> received, Attempt<TObservation> standIn)
        where TObservation : class =>
        received.State != RecordedState.Refuted
            || (received.Record?.Way == Way.StandIn && standIn.State is AttemptState.Holds or AttemptState.Refuted or AttemptState.Unevaluated)
            ? RecordedAttempt<TObservation>.None
            : received;

    private async Task<EvidenceWriting?> RecordAsync<TObservation>(EvidenceFile file, ClaimState<TObservation> state, CancellationToken cancellationToken)
        where TObservation : class
    {
        var standIn = state.Live.State is AttemptState.CannotRun or AttemptState.Absent;
        var attempt = standIn ? state.StandIn : state.Live;
        if (attempt.State is not (AttemptState.Holds or AttemptState.Refuted))
        {
            return null;
        }

        var record = await records.BuildAsync(state.Claim, attempt, standIn, cancellationToken).ConfigureAwait(false);
        return await evidence.RecordAsync(file, record, cancellationToken).ConfigureAwait(false);
    }
}
