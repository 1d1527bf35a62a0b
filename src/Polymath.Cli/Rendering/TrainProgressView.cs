using System.Diagnostics;
using System.Globalization;
using Polymath.Runtime.Training.Runs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Polymath.Cli.Rendering;

/// <summary>A view of a training run that is renewed as it goes and gone at the end: loss and its course, speed, the time that is left, and since which step the
/// frozen set stands.</summary>
/// <param name="show">Renews what is seen.</param>
internal sealed class TrainProgressView(Action<IRenderable> show) : IProgress<TrainingProgress>
{
    private const int Course = 48;
    private const string Heights = "▁▂▃▄▅▆▇█";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly List<double> _losses = [];
    private TimeSpan _next;
    private long _step;

    /// <summary>Runs <paramref name="work"/> with a view of it among the messages.</summary>
    public static async Task<T> WatchAsync<T>(Shell shell, Func<IProgress<TrainingProgress>, Task<T>> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(shell.Error),
        });
        console.Profile.Width = shell.Width;
        console.Profile.Capabilities.Unicode = true;
        return await console.Live(new Text(string.Empty)).AutoClear(true).StartAsync(view => work(new TrainProgressView(view.UpdateTarget))).ConfigureAwait(false);
    }

    public void Report(TrainingProgress value)
    {
        lock (_gate)
        {
            if (value is { Phase: TrainingPhase.Training, Last: { } last } && value.Step > _step)
            {
                _losses.Add(last.Loss);
                _step = value.Step;
            }

            if (_clock.Elapsed >= _next || value.Step == value.Steps || value.Phase != TrainingPhase.Training)
            {
                show(View(value));
                _next = _clock.Elapsed + Pause;
            }
        }
    }

    private Grid View(TrainingProgress value)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap());
        Row("doing", value.Phase == TrainingPhase.Training && value.Last is not null ? "training" : TrainLine.Of(value));
        Row("step", string.Create(CultureInfo.InvariantCulture, $"{value.Step} of {value.Steps}"));
        if (value.Last is { } last)
        {
            Row("loss", string.Create(CultureInfo.InvariantCulture, $"{last.Loss:0.000000}  {CourseOf(_losses)}"));
            Row("gradient norm", string.Create(CultureInfo.InvariantCulture, $"{last.GradientNormBeforeClip:0.####}, clipped to {last.GradientNormAfterClip:0.####}"));
            Row("learning rate", value.LearningRate.ToString("0.###e-0", CultureInfo.InvariantCulture));
        }

        Row("speed", value.TokensPerSecond is { } speed ? Quantities.Whole((long)speed) + " tokens/s" : Quantities.Absent);
        Row("left", value.Remaining is { } remaining ? TrainLine.Duration(remaining) : Quantities.Absent);
        Row("seal", TrainLine.Frozen(value) ?? Quantities.Absent);
        return grid;

        void Row(string label, string text) => grid.AddRow(new Text(label, new Style(decoration: Decoration.Dim)), new Text(Printable.Of(text)));
    }

    // The mean of each stretch, between the least and the greatest.
    private static string CourseOf(List<double> losses)
    {
        var columns = Math.Min(Course, losses.Count);
        var means = Enumerable.Range(0, columns)
            .Select(i => losses.GetRange(i * losses.Count / columns, ((i + 1) * losses.Count / columns) - (i * losses.Count / columns)).Average())
            .ToList();
        if (means.Count < 2 || means.Any(mean => !double.IsFinite(mean)))
        {
            return string.Empty;
        }

        var (least, greatest) = (means.Min(), means.Max());
        return string.Concat(means.Select(mean => Heights[greatest > least ? (int)Math.Round((mean - least) / (greatest - least) * (Heights.Length - 1)) : 0]));
    }
}
