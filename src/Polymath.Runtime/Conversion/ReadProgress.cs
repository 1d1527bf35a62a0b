using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Conversion;

/// <summary>Counts the bytes that were read and says so, a few times a second. Thread-safe.</summary>
/// <param name="progress">Where progress goes.</param>
internal sealed class ReadProgress(IProgress<ProbeProgress> progress)
{
    private const long Interval = 100;

    private long _expected;
    private long _read;
    private long _reported;

    /// <summary>Bytes read so far.</summary>
    public long Read => Interlocked.Read(ref _read);

    /// <summary>More bytes are going to be read.</summary>
    public void Expect(long bytes)
    {
        Interlocked.Add(ref _expected, bytes);
        Report();
    }

    public void Add(long bytes)
    {
        Interlocked.Add(ref _read, bytes);
        var now = Environment.TickCount64;
        var before = Interlocked.Read(ref _reported);
        if (now - before >= Interval && Interlocked.CompareExchange(ref _reported, now, before) == before)
        {
            Report();
        }
    }

    public void Report() => progress.Report(new ProbeProgress(Read, Interlocked.Read(ref _expected), "B", "comparing tensors"));
}
