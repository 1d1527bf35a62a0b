using System.Text.Json.Nodes;
using Polymath.Runtime.Quantization.Vectors;
using Polymath.Runtime.Training.Guarding;

namespace Polymath.Runtime.Training.Runs;

/// <summary>The run itself: steps, the guard after each, the log, checkpoints.</summary>
internal sealed class MainRun(TrainingRequest request, TrainerSource source, RunData data, RunSettings settings, RunOutput? output, IProgress<TrainingProgress>? listener)
{
    private readonly RunProgress _progress = new(listener, data.Steps);

    /// <summary>Trains; the trainer is given up before it returns.</summary>
    /// <param name="description">The settings, for the log.</param>
    /// <param name="cancellationToken">Stops it between steps or inside one.</param>
    public (EloTrainObservation Observation, RunFigures Figures) Train(JsonObject description, CancellationToken cancellationToken)
    {
        _progress.Say(TrainingPhase.Preparing, 0);
        using var trainer = source.Open(request.Threads);
        var resumed = request.Resume ? output!.Resume(trainer, cancellationToken) : null;
        if (trainer.Steps >= data.Steps)
        {
            throw new TrainingException(FormattableString.Invariant($"the checkpoint has {trainer.Steps} steps and 'steps' is {data.Steps}: there is nothing left to do; ask for more steps to go on"));
        }

        var guard = FreezeGuard.Begin(
            trainer, source.Planned, new FreezeGuardOptions { Every = request.DigestEvery, Threads = request.Threads, Model = source.ModelFile }, cancellationToken);
        if (output?.Begin() is { } log)
        {
            log.Append("begin", RunRows.Begin(trainer, source, data, description, request, log, resumed, guard));
        }

        var before = Evaluate(trainer, cancellationToken);
        var figures = new RunFigures();
        var (report, stopped, seconds) = Steps(trainer, guard, figures, cancellationToken);
        var after = stopped is null ? Evaluate(trainer, cancellationToken) : null;
        var observation = Observe(trainer, report, figures, stopped, seconds, before, after);
        if (stopped is null && output is not null)
        {
            _progress.Say(TrainingPhase.Saving, trainer.Steps);
            output.WriteTrained(trainer);
        }

        return (observation, figures);
    }

    private (FreezeReport Report, string? Stopped, double Seconds) Steps(IEloTrainer trainer, FreezeGuard guard, RunFigures figures, CancellationToken cancellationToken)
    {
        var maker = new StepMaker(trainer, data, settings);
        _progress.Begin(trainer.Steps);
        try
        {
            MakeAll(trainer, guard, maker, figures, cancellationToken);
            var seconds = _progress.Seconds;
            var report = guard.End(cancellationToken);
            if (output is not null)
            {
                Save(trainer, guard, cancellationToken);
            }

            return (report, null, seconds);
        }
        catch (FrozenTensorChangedException changed)
        {
            output?.Log?.Append("stopped", new JsonObject { ["reason"] = changed.Message, ["step"] = trainer.Steps });
            return (guard.Report(cancellationToken), changed.Message, _progress.Seconds);
        }
    }

    // Cancelled, it leaves a checkpoint of the steps that it made.
    private void MakeAll(IEloTrainer trainer, FreezeGuard guard, StepMaker maker, RunFigures figures, CancellationToken cancellationToken)
    {
        try
        {
            while (trainer.Steps < data.Steps)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var made = maker.Next(cancellationToken);
                figures.Add(made);

                // A step that was made is looked at and logged, whatever is asked meanwhile.
                guard.AfterStep(CancellationToken.None);
                output?.Log?.Append("step", RunRows.Step(made, guard));
                _progress.Made(made, guard);
                if (request.CheckpointEvery > 0 && made.Number % request.CheckpointEvery == 0 && made.Number < data.Steps)
                {
                    Save(trainer, guard, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (output is not null && figures.Steps.Count > 0)
        {
            Save(trainer, guard, CancellationToken.None);
            throw;
        }
        catch (TrainingException failed) when (!failed.FailedInStep)
        {
            throw new TrainingException(failed.Message, failed) { FailedInStep = true };
        }
    }

    // A checkpoint is only made of a state whose frozen tensors were looked at.
    private void Save(IEloTrainer trainer, FreezeGuard guard, CancellationToken cancellationToken)
    {
        if (guard.DigestStep < trainer.Steps)
        {
            guard.Look(cancellationToken);
        }

        _progress.Say(TrainingPhase.Saving, trainer.Steps);
        output!.Save(trainer, cancellationToken);
    }

    private double? Evaluate(IEloTrainer trainer, CancellationToken cancellationToken)
    {
        if (data.HeldOut.Count == 0)
        {
            return null;
        }

        _progress.Say(TrainingPhase.Evaluating, trainer.Steps);
        return HeldOutText.Loss(trainer, data.HeldOut, cancellationToken);
    }

    private EloTrainObservation Observe(
        IEloTrainer trainer, FreezeReport report, RunFigures figures, string? stopped, double seconds, double? heldOutBefore, double? heldOutAfter) => new()
        {
            Backend = trainer.Backend,
            VectorWidth = (long)VectorWidths.Widest,
            Threads = request.Threads,
            Stage = request.Stage,
            Seed = request.Seed,
            Schedule = request.Schedule,
            FirstStep = figures.Steps[0].Number,
            Steps = trainer.Steps,
            Losses = figures.Losses,
            LearningRates = [.. figures.Steps.Select(step => step.LearningRate)],
            GradientNormsBeforeClip = [.. figures.Steps.Select(step => step.Figures.GradientNormBeforeClip)],
            GradientNormsAfterClip = [.. figures.Steps.Select(step => step.Figures.GradientNormAfterClip)],
            Trainable = report.Trainable,
            Frozen = report.Frozen,
            Aliases = report.Aliases,
            UnexpectedTrainable = report.UnexpectedTrainable,
            UntouchedTrainable = report.UntouchedTrainable,
            HeldOut = (heldOutBefore, heldOutAfter) is ({ } before, { } after)
                ? new HeldOutLoss { Tokens = data.HeldOut.Sum(batch => (long)batch.Tokens), Before = before, After = after }
                : null,
            ReplayIdentical = null,
            ResumeIdentical = null,
            Stopped = stopped,
            StepMs = figures.Time,
            TokensPerSecond = figures.Tokens / seconds,
            PeakMemoryBytes = PeakMemory.Bytes,
        };
}
