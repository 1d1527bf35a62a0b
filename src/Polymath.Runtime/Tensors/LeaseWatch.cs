namespace Polymath.Runtime.Tensors;

/// <summary>Asks, as long as files are mapped under a lease, whether someone wants to write to one of them.</summary>
/// <remarks>A thread of its own: the pool's threads are busy comparing just when an answer is due.</remarks>
internal static class LeaseWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private static readonly Lock Gate = new();
    private static readonly HashSet<MappedBytes> Watched = [];
    private static readonly AutoResetEvent Emptied = new(false);
    private static bool _watching;

    public static void Add(MappedBytes file)
    {
        lock (Gate)
        {
            Watched.Add(file);
            if (!_watching)
            {
                _watching = true;
                new Thread(Watch) { IsBackground = true, Name = "Polymath lease watch" }.Start();
            }
        }
    }

    public static void Remove(MappedBytes file)
    {
        lock (Gate)
        {
            Watched.Remove(file);
            if (Watched.Count == 0)
            {
                Emptied.Set();
            }
        }
    }

    private static void Watch()
    {
        while (true)
        {
            MappedBytes[] files;
            lock (Gate)
            {
                if (Watched.Count == 0)
                {
                    _watching = false;
                    return;
                }

                files = [.. Watched];
            }

            foreach (var file in files)
            {
                file.YieldIfWanted();
            }

            Emptied.WaitOne(Interval);
        }
    }
}
