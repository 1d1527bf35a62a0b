using Polymath.Runtime.Training.Runs;

namespace Polymath.Cli.Training;

/// <summary>What a run's observation says against it.</summary>
internal static class TrainJudgement
{
    /// <summary>Every reason why the run didn't do what it promises; none where it did.</summary>
    public static IReadOnlyList<string> Failures(EloTrainObservation observed)
    {
        var failures = new List<string>();
        var (trainable, frozen) = (observed.Trainable, observed.Frozen);
        Add(observed.Stopped is not null, observed.Stopped!);
        Add(frozen.Changed.Count > 0, $"frozen tensors changed: {Names(frozen.Changed)}");
        Add(frozen.DigestBefore.Length == 0 || frozen.DigestBefore != frozen.DigestAfter, "the digest of the frozen tensors isn't the same before and after");
        Add(frozen.Tensors == 0, "no tensor was frozen, so nothing was sealed");
        Add(frozen.DigestedTensors != frozen.Tensors, $"{frozen.DigestedTensors} of {frozen.Tensors} frozen tensors were digested");
        Add(frozen.DigestedBuffers != frozen.Buffers, $"{frozen.DigestedBuffers} of {frozen.Buffers} buffers were digested");
        Add(observed.UnexpectedTrainable.Count > 0, $"tensors trained that the plan freezes: {Names(observed.UnexpectedTrainable)}");
        Add(observed.UntouchedTrainable.Count > 0, $"tensors should have moved and didn't: {Names(observed.UntouchedTrainable)}");
        Add(trainable.Tensors == 0, "no tensor was to train");
        Add(observed.Losses.Any(loss => !double.IsFinite(loss)), "a loss isn't a finite number; try a lower learning rate");
        Add(observed.GradientNormsBeforeClip.Any(norm => !double.IsFinite(norm)), "a gradient isn't finite; try a lower learning rate");
        Add(observed.HeldOut is { } heldOut && !(double.IsFinite(heldOut.Before) && double.IsFinite(heldOut.After)), "the loss on held-out text isn't a finite number");
        Add(observed.ReplayIdentical == false, "the same run from the start gave other bits");
        Add(observed.ResumeIdentical == false, "a run that was interrupted and continued gave other bits");
        return failures;

        void Add(bool failed, string reason)
        {
            if (failed)
            {
                failures.Add(reason);
            }
        }
    }

    private static string Names(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(3)) + (names.Count > 3 ? $" and {names.Count - 3} more" : string.Empty);
}
