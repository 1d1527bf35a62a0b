using System.Globalization;
using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Running;

/// <summary>Sends a probe's progress to the test framework's diagnostics, every few seconds at most.</summary>
/// <param name="claim">The claim that runs.</param>
/// <param name="send">Where messages go.</param>
/// <param name="clock">Measures the pause.</param>
internal sealed class DiagnosticProgress(string claim, Action<string> send, TimeProvider clock) : IProgress<ProbeProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private long _last = clock.GetTimestamp();

    /// <inheritdoc/>
    public void Report(ProbeProgress value)
    {
        var last = Volatile.Read(ref _last);
        if (clock.GetElapsedTime(last) < Pause || Interlocked.CompareExchange(ref _last, clock.GetTimestamp(), last) != last)
        {
            return;
        }

        var share = value.Total > 0 ? string.Create(CultureInfo.InvariantCulture, $"{100.0 * value.Done / value.Total:0} % of {value.Total:N0}") : value.Done.ToString("N0", CultureInfo.InvariantCulture);
        send($"{claim}: {value.Step}, {share} {value.Unit}");
    }
}
