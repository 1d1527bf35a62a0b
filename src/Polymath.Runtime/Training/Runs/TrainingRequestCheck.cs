using System.Globalization;

namespace Polymath.Runtime.Training.Runs;

/// <summary>What settings of a run may be.</summary>
internal static class TrainingRequestCheck
{
    // More than memory holds the activations of.
    private const long MostTokens = 1 << 24;

    /// <exception cref="TrainingException">A setting can't be what it is; all such are named.</exception>
    public static void Demand(TrainingRequest request)
    {
        var wrong = Complaints(request).ToList();
        if (wrong.Count > 0)
        {
            throw new TrainingException(string.Join("; ", wrong));
        }
    }

    private static IEnumerable<string> Complaints(TrainingRequest request) => Data(request).Concat(Numbers(request)).OfType<string>();

    private static IEnumerable<string?> Data(TrainingRequest request)
    {
        yield return (request.Corpus, request.Batches) switch
        {
            (null, null) => "there is nothing to train on: give 'corpus' (a text file) or 'batches' (token ids)",
            (not null, not null) => "'corpus' and 'batches' are both given: give one",
            _ => null,
        };
        yield return request is { Steps: null, Batches: null } ? "'steps' isn't given, and a text has no number of steps: give it" : null;
        yield return request is { Resume: true, Output: null } ? "'resume' goes on from a checkpoint in 'output', which isn't given" : null;
        yield return request is { CheckpointEvery: not 0, Output: null } ? "'checkpoint_every' writes checkpoints to 'output', which isn't given" : null;
    }

    private static IEnumerable<string?> Numbers(TrainingRequest request)
    {
        yield return Least("steps", request.Steps ?? 1, 1);
        yield return Least("batch", request.Batch, 1);
        yield return Least("sequence", request.Sequence, 2);
        yield return (long)request.Batch * request.Sequence <= MostTokens
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"'batch' x 'sequence' is {(long)request.Batch * request.Sequence:N0} tokens; give at most {MostTokens:N0}");
        yield return Least("accumulation", request.Accumulation, 1);
        yield return Least("warm_up", request.WarmUp, 0);
        yield return Least("checkpoint_every", request.CheckpointEvery, 0);
        yield return Least("digest_every", request.DigestEvery, 1);
        yield return Least("threads", request.Threads, 1);
        yield return Within("learning_rate", request.LearningRate ?? TrainingRequest.DefaultLearningRate, double.IsFinite, "a number from 0");
        yield return Within("weight_decay", request.WeightDecay, double.IsFinite, "a number from 0");
        yield return Within("beta1", request.Beta1, beta => beta < 1, "a number from 0 to below 1");
        yield return Within("beta2", request.Beta2, beta => beta < 1, "a number from 0 to below 1");
        yield return Within("epsilon", request.Epsilon, epsilon => epsilon > 0 && double.IsFinite(epsilon), "a number above 0");
        yield return Within("clip", request.Clip, clip => clip > 0, "a number above 0, infinity for no clipping");
        yield return Within("least_share", request.LeastShare, share => share <= 1, "a number from 0 to 1");
    }

    private static string? Least(string setting, int value, int least) =>
        value >= least ? null : string.Create(CultureInfo.InvariantCulture, $"'{setting}' is {value}; give a whole number from {least}");

    // NaN is at least nothing.
    private static string? Within(string setting, double value, Func<double, bool> isGood, string wanted) =>
        value >= 0 && isGood(value) ? null : string.Create(CultureInfo.InvariantCulture, $"'{setting}' is {value}; give {wanted}");
}
