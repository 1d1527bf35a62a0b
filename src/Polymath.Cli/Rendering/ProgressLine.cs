using System.Diagnostics;
using System.Globalization;
using Polymath.Runtime.Probing;

namespace Polymath.Cli.Rendering;

/// <summary>One line among the messages that tells how far a probe has come, overwritten as it goes and gone at the end. Silent where nobody watches.</summary>
/// <param name="shell">Where.</param>
internal sealed class ProgressLine(Shell shell) : IProgress<ProbeProgress>, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _next = Pause;
    private int _written;

    public void Report(ProbeProgress value)
    {
        if (!shell.ShowsProgress || _clock.Elapsed < _next)
        {
            return;
        }

        lock (_gate)
        {
            if (_clock.Elapsed >= _next)
            {
                Write(Describe(value, _clock.Elapsed));
                _next = _clock.Elapsed + Pause;
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_written > 0)
            {
                Write(string.Empty);
                shell.Error.Write('\r');
            }
        }
    }

    private static string Describe(ProbeProgress value, TimeSpan elapsed)
    {
        var rate = value.Unit == "B" ? ", " + Quantities.Bytes((long)(value.Done / Math.Max(elapsed.TotalSeconds, 0.001))) + "/s" : string.Empty;
        return value.Total > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{value.Step}: {100.0 * value.Done / value.Total:0} %{rate}")
            : string.Create(CultureInfo.InvariantCulture, $"{value.Step}: {value.Done:N0} {value.Unit}{rate}");
    }

    private void Write(string text)
    {
        shell.Error.Write('\r' + text.PadRight(_written));
        _written = Math.Max(_written, text.Length);
    }
}
