using Polymath.Runtime.Training.Data;

namespace Polymath.Runtime.Training.Runs;

/// <summary>The loss on text that isn't trained on.</summary>
internal static class HeldOutText
{
    /// <summary>Mean next-token cross-entropy over all predicted positions of all batches.</summary>
    public static double Loss(IEloTrainer trainer, IReadOnlyList<TokenBatch> batches, CancellationToken cancellationToken)
    {
        var (sum, positions) = (0.0, 0L);
        foreach (var batch in batches)
        {
            var predicted = (long)batch.Rows * (batch.Length - 1);
            sum += trainer.Evaluate(batch, cancellationToken) * predicted;
            positions += predicted;
        }

        var loss = sum / positions;
        return double.IsFinite(loss) ? loss : throw new TrainingException(FormattableString.Invariant(
            $"the loss on the held-out text is {loss} after step {trainer.Steps}; look for NaN in the model (polymath inspect)"));
    }
}
