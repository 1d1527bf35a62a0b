using System.Collections.Concurrent;
using Polymath.Runtime.Training.Kernels;

namespace Polymath.Runtime.Tests.Training.Kernels;

public sealed class ComputePoolTests
{
    private const int Threads = 4;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void Every_item_is_run_once_and_is_done_when_the_call_returns(int items)
    {
        using var pool = new ComputePool(Threads);
        for (var call = 0; call < 200; call++)
        {
            var runs = new int[items];

            pool.Run(items, (i, _) => Interlocked.Increment(ref runs[i]));

            Assert.All(runs, count => Assert.Equal(1, count));
        }
    }

    [Fact]
    public void No_two_items_that_run_at_once_have_the_same_number_of_a_thread()
    {
        using var pool = new ComputePool(Threads);
        var taken = new int[Threads];
        for (var call = 0; call < 200; call++)
        {
            pool.Run(50, (_, thread) =>
            {
                Assert.Equal(1, Interlocked.Increment(ref taken[thread]));
                Thread.SpinWait(20);
                Interlocked.Decrement(ref taken[thread]);
            });
        }
    }

    [Fact]
    public void All_threads_take_part()
    {
        using var pool = new ComputePool(Threads);
        using var all = new Barrier(Threads);

        // Each item waits for the others, so that no thread can have run two of them.
        pool.Run(Threads, (_, _) => all.SignalAndWait(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_exception_of_an_item_reaches_the_caller_as_it_is_and_the_pool_goes_on()
    {
        using var pool = new ComputePool(Threads);
        var begun = 0;

        var thrown = Assert.Throws<OperationCanceledException>(() => pool.Run(1_000_000, (i, _) =>
        {
            Interlocked.Increment(ref begun);
            if (i == 7)
            {
                throw new OperationCanceledException("item 7");
            }
        }));

        Assert.Equal("item 7", thrown.Message);
        Assert.InRange(begun, 8, 999_999);
        var after = 0;
        pool.Run(100, (_, _) => Interlocked.Increment(ref after));
        Assert.Equal(100, after);
    }

    [Fact]
    public void Of_several_exceptions_the_one_of_the_first_item_is_thrown()
    {
        using var pool = new ComputePool(2);
        using var both = new Barrier(2);

        var thrown = Assert.Throws<InvalidOperationException>(() => pool.Run(2, (i, _) =>
        {
            both.SignalAndWait(TestContext.Current.CancellationToken);
            throw new InvalidOperationException($"item {i}");
        }));

        Assert.Equal("item 0", thrown.Message);
    }

    [Fact]
    public void A_call_from_an_item_runs_on_its_thread_and_under_its_number()
    {
        using var pool = new ComputePool(Threads);
        var inner = 0;

        pool.Run(20, (_, thread) =>
        {
            var id = Environment.CurrentManagedThreadId;
            pool.Run(10, (_, nested) =>
            {
                Assert.Equal((id, thread), (Environment.CurrentManagedThreadId, nested));
                Interlocked.Increment(ref inner);
            });
        });

        Assert.Equal(200, inner);
    }

    [Fact]
    public void A_call_from_an_item_by_way_of_another_pool_comes_back()
    {
        using var pool = new ComputePool(2);
        using var other = new ComputePool(2);
        var inner = 0;

        pool.Run(4, (_, _) => other.Run(1, (_, _) => pool.Run(5, (_, _) => Interlocked.Increment(ref inner))));

        Assert.Equal(20, inner);
    }

    [Fact]
    public void Calls_from_several_threads_take_turns()
    {
        using var pool = new ComputePool(2);
        var (taken, clashes) = (new int[2], 0);
        var callers = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (var call = 0; call < 50; call++)
            {
                pool.Run(20, (_, thread) =>
                {
                    clashes += Interlocked.Increment(ref taken[thread]) == 1 ? 0 : 1;
                    Thread.SpinWait(20);
                    Interlocked.Decrement(ref taken[thread]);
                });
            }
        })).ToList();

        callers.ForEach(caller => caller.Start());
        callers.ForEach(caller => caller.Join());

        Assert.Equal(0, clashes);
    }

    [Fact]
    public void Disposing_ends_the_threads_and_further_calls_are_refused()
    {
        var pool = new ComputePool(Threads);
        using var all = new Barrier(Threads);
        var threads = new ConcurrentBag<Thread>();
        pool.Run(Threads, (_, _) =>
        {
            threads.Add(Thread.CurrentThread);
            all.SignalAndWait(TestContext.Current.CancellationToken);
        });

        pool.Dispose();
        pool.Dispose();

        Assert.Equal(Threads - 1, threads.Count(thread => !thread.IsAlive));
        Assert.Throws<ObjectDisposedException>(() => pool.Run(2, (_, _) => { }));
    }

    [Fact]
    public void An_item_cannot_dispose_its_pool()
    {
        using var pool = new ComputePool(2);

        Assert.Throws<InvalidOperationException>(() => pool.Run(2, (_, _) => pool.Dispose()));
    }

    [Fact]
    public void A_pool_needs_a_thread() => Assert.Throws<ArgumentOutOfRangeException>(() => new ComputePool(0));
}
