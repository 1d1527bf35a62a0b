using System.Diagnostics;
using Polymath.Runtime.Training.Runs;

namespace Polymath.Cli.Rendering;

/// <summary>A line a step among the messages, where nobody watches: the first steps, and then one a second at most, and the last.</summary>
/// <param name="output">Where.</param>
internal sealed class TrainProgressLines(TextWriter output) : IProgress<TrainingProgress>
{
    private const int FirstSteps = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _next;
    private string _last = string.Empty;

    public void Report(TrainingProgress value)
    {
        var line = TrainLine.Of(value);
        lock (_gate)
        {
            var due = value.Phase != TrainingPhase.Training || value.Step <= FirstSteps || value.Step == value.Steps || _clock.Elapsed >= _next;
            if (due && line != _last)
            {
                output.WriteLine(line);
                (_next, _last) = (_clock.Elapsed + Pause, line);
            }
        }
    }
}
