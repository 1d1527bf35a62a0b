using Polymath.Runtime.Training.Runs;

namespace Polymath.Runtime.Training.Guarding;

/// <summary>Watches that a run changes the planned tensors and nothing else: name, type, shape and every byte of all frozen tensors and buffers, against the start.</summary>
/// <remarks>Not thread-safe; looks happen between steps.</remarks>
internal sealed class FreezeGuard
{
    private readonly IEloTrainer _trainer;
    private readonly FreezeGuardOptions _options;
    private readonly Baseline _baseline;
    private FreezeLook _last;
    private long _fewestTensors;
    private long _fewestBuffers;
    private long _looks;
    private long _lastGood;
    private FrozenTensorChangedException? _stopped;

    private FreezeGuard(IEloTrainer trainer, FreezeGuardOptions options, Baseline baseline)
    {
        _trainer = trainer;
        _options = options;
        _baseline = baseline;
        _lastGood = trainer.Steps;
        _last = FreezeLook.AtStart(baseline, trainer.Steps);
        _fewestTensors = _last.Tensors;
        _fewestBuffers = _last.Buffers;
    }

    /// <summary>Frozen tensors that share memory, each pair as <c>first = second</c>.</summary>
    public IReadOnlyList<string> Aliases => _baseline.Aliases;

    /// <summary>Digest of the frozen tensors at the last look.</summary>
    public string Digest => _last.Digest;

    /// <summary>Steps that were made at the last look.</summary>
    public long DigestStep => _last.Step;

    /// <summary>Takes the baseline.</summary>
    /// <param name="trainer">Before its first step of this run.</param>
    /// <param name="planned">Names of the tensors that should train; all others are frozen.</param>
    /// <param name="options">Cadence and threads.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="TrainingException">The trainer would train another set, or a trainable tensor shares its memory.</exception>
    public static FreezeGuard Begin(IEloTrainer trainer, IReadOnlyCollection<string> planned, FreezeGuardOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Every, 1);
        return new FreezeGuard(trainer, options, Baseline.Take(trainer, planned, options.Threads, cancellationToken));
    }

    /// <summary>To be called after every step; looks when the cadence says so.</summary>
    /// <exception cref="FrozenTensorChangedException">Something changed that must not.</exception>
    public void AfterStep(CancellationToken cancellationToken = default)
    {
        if (_stopped is not null || _trainer.Steps - _last.Step >= _options.Every)
        {
            Look(cancellationToken);
        }
    }

    /// <summary>The last look, whenever the one before was.</summary>
    /// <exception cref="FrozenTensorChangedException">Something changed that must not.</exception>
    public FreezeReport End(CancellationToken cancellationToken = default)
    {
        Look(cancellationToken);
        return Report(cancellationToken);
    }

    /// <summary>What was seen so far, for a run that was stopped too.</summary>
    public FreezeReport Report(CancellationToken cancellationToken = default)
    {
        var trainable = _baseline.Trainable;
        var now = HeldTensors.Digest(_trainer, trainable, _options.Threads, cancellationToken);
        var changes = _stopped?.Changes ?? [];
        return new FreezeReport(
            new FrozenSet
            {
                Tensors = _baseline.Frozen.LongCount(entry => !entry.Tensor.IsBuffer),
                Parameters = _baseline.Frozen.Where(entry => !entry.Tensor.IsBuffer).Sum(entry => entry.Tensor.Elements),
                Buffers = _baseline.Frozen.LongCount(entry => entry.Tensor.IsBuffer),
                DigestedTensors = _fewestTensors,
                DigestedBuffers = _fewestBuffers,
                DigestEvery = _options.Every,
                DigestedSteps = _looks,
                Changed = [.. changes.Select(change => change.Tensor.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                DigestBefore = _baseline.Digest,
                DigestAfter = _last.Digest,
            },
            new TrainableSet
            {
                Tensors = trainable.Count,
                Parameters = trainable.Sum(tensor => tensor.Elements),
                Names = [.. trainable.Select(tensor => tensor.Name)],
                DigestBefore = TensorSetDigest.Of(trainable, _baseline.TrainableDigests),
                DigestAfter = TensorSetDigest.Of(trainable, now),
            },
            Aliases,
            [.. changes.Where(change => change.Moved && !change.Tensor.IsBuffer && !change.Tensor.Trainable).Select(change => change.Tensor.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. trainable.Where((_, index) => now[index] == _baseline.TrainableDigests[index]).Select(tensor => tensor.Name)]);
    }

    /// <summary>Looks now, whatever the cadence says.</summary>
    /// <exception cref="FrozenTensorChangedException">Something changed that must not.</exception>
    public void Look(CancellationToken cancellationToken = default)
    {
        if (_stopped is not null)
        {
            throw _stopped;
        }

        // The look at the end follows one after the same step.
        _looks += _trainer.Steps > _last.Step ? 1 : 0;
        _last = FreezeLook.Take(_trainer, _baseline, _options, cancellationToken);
        _fewestTensors = Math.Min(_fewestTensors, _last.Tensors);
        _fewestBuffers = Math.Min(_fewestBuffers, _last.Buffers);
        if (_last.Changes is [var first, ..])
        {
            var others = _last.Changes.Count == 1 ? string.Empty : FormattableString.Invariant($"; {_last.Changes.Count - 1} more changed");
            _stopped = new FrozenTensorChangedException(
                FormattableString.Invariant($"{first.Text}{others}. It must stay as it was at the start, was so after step {_lastGood}, and wasn't after step {_trainer.Steps}: the run was stopped. Don't use what it trained since then; find out what writes to it [frozen-changed]"),
                _last.Changes);
            throw _stopped;
        }

        _lastGood = _trainer.Steps;
    }
}
