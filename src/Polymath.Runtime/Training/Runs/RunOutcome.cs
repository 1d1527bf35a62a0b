namespace Polymath.Runtime.Training.Runs;

/// <summary>What a pass over a run's steps came to, to be compared with another.</summary>
/// <param name="Figures">Its steps.</param>
/// <param name="TrainedDigest">Digest of the trainable tensors after the last.</param>
internal sealed record RunOutcome(RunFigures Figures, string TrainedDigest)
{
    /// <summary>Whether the trained tensors are the same bits, and so are loss and norms of every step that both made.</summary>
    public bool SameAs(RunOutcome other)
    {
        var first = Math.Max(Figures.Steps[0].Number, other.Figures.Steps[0].Number);
        return TrainedDigest == other.TrainedDigest && Figures.From(first).SequenceEqual(other.Figures.From(first));
    }
}
