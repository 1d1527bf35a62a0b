namespace Polymath.Runtime.Training.Kernels;

/// <summary>Runs the items of a kernel on some threads. What an item computes mustn't depend on how many there are: then no result does.</summary>
/// <param name="threads">Greatest number of threads, the caller's among them.</param>
internal sealed class ComputePool(int threads)
{
    public int Threads { get; } = threads > 0 ? threads : throw new ArgumentOutOfRangeException(nameof(threads), threads, "at least one thread computes");

    /// <summary>Runs <paramref name="item"/> for 0 … <paramref name="items"/> - 1 and returns when all are done. The second argument is the number of the
    /// thread, below <see cref="Threads"/>, for buffers of its own.</summary>
    public void Run(int items, Action<int, int> item)
    {
        var workers = Math.Min(Threads, items);
        var next = -1;
        if (workers <= 1)
        {
            Work(0);
            return;
        }

        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, Work);

        void Work(int thread)
        {
            for (var i = Interlocked.Increment(ref next); i < items; i = Interlocked.Increment(ref next))
            {
                item(i, thread);
            }
        }
    }
}
