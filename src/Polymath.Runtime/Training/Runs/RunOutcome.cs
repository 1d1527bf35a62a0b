namespace Polymath.Runtime.Training.Runs;

/// <summary>What a pass over a run's steps came to, to be compared with another.</summary>
/// <param name="Figures">Its steps.</param>
/// <param name="TrainedDigest">Digest of the trainable tensors after the last.</param>
internal sealed record RunOutcome(RunFigures Figures, string TrainedDigest)
{
    /// <summary>Whether the trained tensors are the same bits, and so are loss and norms of every step that both made.</summary>
    public bool SameAs(RunOutcome other) => TrainedDigest == other.TrainedDigest && FirstDifference(other) is null;

    /// <summary>The first step whose loss or norms differ, among those from where both began; null where none does and both made as many.</summary>
    public long? FirstDifference(RunOutcome other)
    {
        var (ours, theirs) = Both(other);
        var same = ours.Zip(theirs).TakeWhile(pair => pair.First == pair.Second).Count();
        return same == ours.Length && same == theirs.Length ? null : From(other) + same;
    }

    /// <summary>Steps, among those that both made, whose loss and norms are the same bits.</summary>
    public long SameSteps(RunOutcome other)
    {
        var (ours, theirs) = Both(other);
        return ours.Zip(theirs).LongCount(pair => pair.First == pair.Second);
    }

    private long From(RunOutcome other) => Math.Max(Figures.Steps[0].Number, other.Figures.Steps[0].Number);

    private (StepBits[] Ours, StepBits[] Theirs) Both(RunOutcome other) => ([.. Figures.From(From(other))], [.. other.Figures.From(From(other))]);
}
