using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Tests.Running;

/// <summary>A probe that answers what a test tells it to, and counts how often it is asked.</summary>
internal sealed class MeasuringProbe : IProbe<Measured>
{
    private int _runs;

    public Func<ProbeContext, CancellationToken, Task<Measured>> Answer { get; set; } = (_, _) => Task.FromResult(Observed(0.9999));

    public int Runs => Volatile.Read(ref _runs);

    public static Measured Observed(double cosine) => new() { Compared = 2, Cosine = cosine, Items = [new MeasuredItem { Name = "a", Cosine = (float)cosine }] };

    public Task<Measured> ObserveAsync(ProbeContext context, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _runs);
        return Answer(context, cancellationToken);
    }
}
