namespace Polymath.Runtime.Training.Kernels;

/// <summary>Runs the items of a kernel on some threads. What an item computes mustn't depend on how many there are: then no result does.</summary>
/// <remarks>The threads are the pool's own: they wait awake for the next call for some microseconds, since a training step is hundreds of calls, and then asleep.
/// They end with the pool, which need not be disposed for it.</remarks>
internal sealed class ComputePool : IDisposable
{
    private readonly ComputeCrew _crew;

    /// <param name="threads">Greatest number of threads, the caller's among them.</param>
    public ComputePool(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Threads = threads;
        _crew = new ComputeCrew(threads - 1);
    }

    // The crew's threads know the crew alone, so a forgotten pool is collected and dismisses them. There is no crew where the constructor threw.
    ~ComputePool() => _crew?.Dismiss();

    public int Threads { get; }

    /// <summary>Runs <paramref name="item"/> for 0 … <paramref name="items"/> - 1 and returns when all are done. The second argument is the number of the
    /// thread, below <see cref="Threads"/>, for buffers of its own.</summary>
    /// <remarks>Called from an item of the same pool, it runs all items on that item's thread and under its number. Calls from several threads take turns. Where items
    /// throw, no further ones are begun and the exception of the first of them is thrown here.</remarks>
    public void Run(int items, Action<int, int> item)
    {
        _crew.Run(items, item);
        GC.KeepAlive(this);
    }

    /// <summary>Ends the threads, after a call that is under way.</summary>
    public void Dispose()
    {
        _crew.Dispose();
        GC.SuppressFinalize(this);
    }
}
