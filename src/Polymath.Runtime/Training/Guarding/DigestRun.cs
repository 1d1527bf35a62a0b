using System.Security.Cryptography;

namespace Polymath.Runtime.Training.Guarding;

/// <summary>SHA-256 of many things at once.</summary>
/// <remarks>SHA-256 of one thing can't be divided, so each is one thread's work; the longest are begun first, and a thread that is done takes the next.</remarks>
internal static class DigestRun
{
    /// <summary>The digests in the order of <paramref name="work"/>, in lower-case hexadecimal digits.</summary>
    public static string[] Of(IReadOnlyList<DigestWork> work, int threads, CancellationToken cancellationToken)
    {
        var digests = new string[work.Count];
        var order = Enumerable.Range(0, work.Count).OrderByDescending(item => work[item].Length).ToArray();
        var next = -1;
        try
        {
            Parallel.For(0, Math.Min(threads, work.Count), new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, _ => TakeAll());
        }
        catch (AggregateException several)
        {
            // One cause is enough, and callers know how to say each by its own type.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(several.Flatten().InnerExceptions[0]);
        }

        return digests;

        void TakeAll()
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (var taken = Interlocked.Increment(ref next); taken < order.Length; taken = Interlocked.Increment(ref next))
            {
                cancellationToken.ThrowIfCancellationRequested();
                work[order[taken]].Append(hash);
                digests[order[taken]] = Convert.ToHexStringLower(hash.GetHashAndReset());
            }
        }
    }
}
