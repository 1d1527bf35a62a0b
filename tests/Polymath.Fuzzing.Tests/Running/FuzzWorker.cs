using System.Diagnostics;

namespace Polymath.Fuzzing.Tests.Running;

/// <summary>What one thread is at, for the thread that watches.</summary>
internal sealed class FuzzWorker(int index)
{
    private long _number = -1;
    private long _began;

    public int Index => index;

    /// <summary>The mutant that it judges.</summary>
    public long Number => Volatile.Read(ref _number);

    /// <summary>How long it has been at it; zero between two.</summary>
    public TimeSpan Elapsed => Volatile.Read(ref _began) is not 0 and var began ? Stopwatch.GetElapsedTime(began) : TimeSpan.Zero;

    public void Begin(long number)
    {
        Volatile.Write(ref _number, number);
        Volatile.Write(ref _began, Stopwatch.GetTimestamp());
    }

    public void End() => Volatile.Write(ref _began, 0);
}
