using System.Globalization;

namespace Polymath.Runtime.Training.Data;

/// <summary>A place in a source of batches, enough to go on exactly there.</summary>
/// <param name="Digest">The source's <see cref="IBatchSource.Digest"/>.</param>
/// <param name="Taken">Batches that were handed out before.</param>
public sealed record BatchPosition(string Digest, long Taken)
{
    /// <summary>Refuses a place that isn't one of <paramref name="source"/>.</summary>
    /// <exception cref="TrainingException">It isn't.</exception>
    internal void Demand(IBatchSource source)
    {
        if (Digest != source.Digest)
        {
            throw new TrainingException(
                $"the place to go on from is one of other data (digest {Digest}, here {source.Digest}): another corpus, tokenizer, batch, sequence or seed; name those of the interrupted run, or start anew");
        }

        if (Taken < 0 || Taken > (source.Batches ?? long.MaxValue / source.Rows))
        {
            throw new TrainingException(string.Create(
                CultureInfo.InvariantCulture, $"the place to go on from is after {Taken:N0} batches, but the data has {source.Batches:N0}; the checkpoint was made with other data or damaged"));
        }
    }
}
