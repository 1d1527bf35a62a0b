using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Polymath.Runtime.Training.Kernels;

/// <summary>The threads of a <see cref="ComputePool"/> that help its callers, started with the first call that has work for them.</summary>
/// <param name="helpers">How many.</param>
internal sealed class ComputeCrew(int helpers) : IDisposable
{
    // About what it costs to wake a thread: whoever waits awake so long loses no more than it would have saved.
    private static readonly long Patience = Environment.ProcessorCount > 1 ? Stopwatch.Frequency / 20_000 : 0;

    /// <summary>The crews whose items this thread is inside of.</summary>
    [ThreadStatic]
    private static Place? _inside;

    private readonly Lock _turn = new();
    private readonly object _rest = new();
    private readonly object _end = new();
    private readonly Lock _blame = new();
    private Thread[]? _threads;

    // The call under way. Whoever counts itself present before it is closed may read the rest, and its caller waits for those.
    private Action<int, int>? _item;
    private int _items;
    private int _next;
    private volatile bool _open;
    private int _present;
    private volatile bool _awaited;
    private (int Item, ExceptionDispatchInfo Thrown)? _failure;

    // The number of the last call; what helpers wait for.
    private int _call;
    private int _asleep;
    private volatile bool _dismissed;

    public void Run(int items, Action<int, int> item)
    {
        for (var place = _inside; place is not null; place = place.Outer)
        {
            if (place.Crew == this)
            {
                RunAlone(items, item, place.Number);
                return;
            }
        }

        lock (_turn)
        {
            ObjectDisposedException.ThrowIf(_dismissed, typeof(ComputePool));
            _inside = new Place(this, 0, _inside);
            try
            {
                if (helpers == 0 || items <= 1)
                {
                    RunAlone(items, item, 0);
                }
                else
                {
                    RunTogether(items, item);
                }
            }
            finally
            {
                _inside = _inside.Outer;
            }
        }
    }

    public void Dispose()
    {
        for (var place = _inside; place is not null; place = place.Outer)
        {
            if (place.Crew == this)
            {
                throw new InvalidOperationException("an item of a compute pool can't dispose the pool: it would wait for itself");
            }
        }

        lock (_turn)
        {
            Dismiss();
        }

        foreach (var thread in _threads ?? [])
        {
            thread.Join();
        }
    }

    /// <summary>Tells the threads to end and doesn't wait for it.</summary>
    public void Dismiss()
    {
        lock (_rest)
        {
            _dismissed = true;
            Interlocked.Increment(ref _call);
            Monitor.PulseAll(_rest);
        }
    }

    private static void RunAlone(int items, Action<int, int> item, int number)
    {
        for (var i = 0; i < items; i++)
        {
            item(i, number);
        }
    }

    private void RunTogether(int items, Action<int, int> item)
    {
        _threads ??= Start();
        (_item, _items, _next, _failure) = (item, items, -1, null);
        _open = true;
        Interlocked.Increment(ref _call);
        WakeFor(items - 1);
        Work(0);
        _open = false;
        AwaitHelpers();
        _item = null;
        _failure?.Thrown.Throw();
    }

    private Thread[] Start()
    {
        var threads = new Thread[helpers];
        for (var i = 0; i < helpers; i++)
        {
            var number = i + 1;
            threads[i] = new Thread(() => Help(number)) { IsBackground = true, Name = $"Polymath compute {number}" };
            threads[i].Start();
        }

        return threads;
    }

    private void Help(int number)
    {
        _inside = new Place(this, number, null);
        for (var seen = 0; AwaitCall(ref seen);)
        {
            Interlocked.Increment(ref _present);
            if (_open)
            {
                Work(number);
            }

            if (Interlocked.Decrement(ref _present) == 0 && _awaited)
            {
                lock (_end)
                {
                    Monitor.Pulse(_end);
                }
            }
        }
    }

    private void Work(int number)
    {
        var (item, items) = (_item!, _items);
        for (var i = Interlocked.Increment(ref _next); i < items; i = Interlocked.Increment(ref _next))
        {
            try
            {
                item(i, number);
            }
            catch (Exception exception)
            {
                // Whatever it is, it belongs to the caller; out of this thread it would end the process.
                Interlocked.Exchange(ref _next, items);
                Blame(i, exception);
            }
        }
    }

    private void Blame(int item, Exception exception)
    {
        lock (_blame)
        {
            if (_failure is not { } earlier || item < earlier.Item)
            {
                _failure = (item, ExceptionDispatchInfo.Capture(exception));
            }
        }
    }

    private bool AwaitCall(ref int seen)
    {
        for (var until = Stopwatch.GetTimestamp() + Patience; Volatile.Read(ref _call) == seen && Stopwatch.GetTimestamp() < until;)
        {
            Thread.SpinWait(2);
        }

        if (Volatile.Read(ref _call) == seen)
        {
            lock (_rest)
            {
                // Either the caller sees this count or this thread its call: both write with a fence before they read.
                Interlocked.Increment(ref _asleep);
                while (Volatile.Read(ref _call) == seen)
                {
                    Monitor.Wait(_rest);
                }

                Interlocked.Decrement(ref _asleep);
            }
        }

        seen = Volatile.Read(ref _call);
        return !_dismissed;
    }

    private void WakeFor(int items)
    {
        if (Volatile.Read(ref _asleep) > 0)
        {
            lock (_rest)
            {
                for (var i = Math.Min(items, _asleep); i > 0; i--)
                {
                    Monitor.Pulse(_rest);
                }
            }
        }
    }

    private void AwaitHelpers()
    {
        Interlocked.MemoryBarrier();
        for (var until = Stopwatch.GetTimestamp() + Patience; Volatile.Read(ref _present) != 0 && Stopwatch.GetTimestamp() < until;)
        {
            Thread.SpinWait(2);
        }

        if (Volatile.Read(ref _present) != 0)
        {
            lock (_end)
            {
                _awaited = true;
                Interlocked.MemoryBarrier();
                while (Volatile.Read(ref _present) != 0)
                {
                    Monitor.Wait(_end);
                }

                _awaited = false;
            }
        }
    }

    private sealed record Place(ComputeCrew Crew, int Number, Place? Outer);
}
