namespace Polymath.Runtime.Training.Data;

/// <summary>What each step of a run trains on: a function of the step's number alone, so that a continued run sees what an uninterrupted one would have seen.</summary>
public interface IStepBatches
{
    /// <summary>How many steps there is data for; null without an end.</summary>
    long? Steps { get; }

    /// <summary>SHA-256, in lower-case hexadecimal digits, of the data and of everything else that decides what <see cref="For"/> gives.</summary>
    string Digest { get; }

    /// <summary>The batches of a step: one, or as many as gradients are accumulated over.</summary>
    /// <param name="step">From 0 on.</param>
    IReadOnlyList<TokenBatch> For(long step);
}
