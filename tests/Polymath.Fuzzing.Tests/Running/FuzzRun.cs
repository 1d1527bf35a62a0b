using System.Collections.Concurrent;
using System.Diagnostics;
using Polymath.Fuzzing.Tests.Corpus;

namespace Polymath.Fuzzing.Tests.Running;

/// <summary>Judges mutants on all cores, watched over by the calling thread, which sees one that doesn't come to an end.</summary>
internal sealed class FuzzRun(Family family, IModelReader reader, TimeSpan patience, Action<string> progress)
{
    private const int MostFailures = 20;
    private const int ComparedOneIn = 4;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, long> _rules = new();
    private readonly ConcurrentBag<FuzzFailure> _failures = [];
    private long _next;
    private long _judged;
    private long _accepted;
    private volatile bool _stopped;

    public FuzzResult Run(long first, long count)
    {
        _next = first - 1;
        using var originals = new Originals(family);
        var workers = Enumerable.Range(0, Environment.ProcessorCount).Select(index => new FuzzWorker(index)).ToList();
        var threads = workers.ConvertAll(worker => new Thread(() => Work(worker, originals, first + count)) { IsBackground = true, Name = $"Fuzzing {family}" });
        threads.ForEach(thread => thread.Start());
        Watch(workers, threads, count);
        return new FuzzResult(Volatile.Read(ref _judged), Volatile.Read(ref _accepted), _rules, [.. _failures.OrderBy(failure => failure.Number).Take(MostFailures)]);
    }

    private void Watch(List<FuzzWorker> workers, List<Thread> threads, long count)
    {
        var reported = Stopwatch.GetTimestamp();
        while (threads.Find(thread => thread.IsAlive) is { } working)
        {
            working.Join(Tick);
            if (workers.Find(worker => worker.Elapsed > patience) is { } hung)
            {
                // Its thread can't be ended and isn't waited for.
                _failures.Add(new FuzzFailure(family, hung.Number, $"doesn't come to an end within {patience.TotalSeconds:N0} s"));
                _stopped = true;
                return;
            }

            if (Stopwatch.GetElapsedTime(reported) > BetweenReports)
            {
                reported = Stopwatch.GetTimestamp();
                progress($"{family}: {Volatile.Read(ref _judged):N0} of {count:N0} mutants, {Volatile.Read(ref _accepted):N0} could be opened");
            }
        }
    }

    private void Work(FuzzWorker worker, Originals originals, long end)
    {
        using var workplace = new Workplace($"{family}-{worker.Index}");
        var mutator = SeedFiles.MutatorOf(family);
        var oracle = new ReaderOracle(reader);
        var values = new ValueReading();
        for (var number = Interlocked.Increment(ref _next); number < end && !_stopped; number = Interlocked.Increment(ref _next))
        {
            worker.Begin(number);
            try
            {
                Judge(Mutant.Make(family, mutator, number));
            }
            catch (Exception defect)
            {
                // Whatever comes here is what this project is for: it ends in the test's failure.
                Fail(new FuzzFailure(family, number, defect is FaultException ? defect.Message : defect.ToString()));
            }

            worker.End();
        }

        void Judge(Mutant mutant)
        {
            var path = workplace.Put(mutant.Model);
            var judgement = oracle.Judge(path, mutant.Model, store => values.Check(store, mutant.Model, path));
            if (judgement.Accepted && worker.Number % ComparedOneIn == 0)
            {
                Comparing.Check(originals.PathOf(mutant.Sound), path);
            }

            Count(judgement);
        }
    }

    private void Count(Judgement judgement)
    {
        Interlocked.Increment(ref _judged);
        if (judgement.Accepted)
        {
            Interlocked.Increment(ref _accepted);
        }

        foreach (var rule in judgement.Rules)
        {
            _rules.AddOrUpdate(rule, 1, (_, before) => before + 1);
        }
    }

    private void Fail(FuzzFailure failure)
    {
        _failures.Add(failure);
        _stopped = _failures.Count >= MostFailures;
    }
}
