namespace Polymath.Runtime.Training.Runs;

/// <summary>The steps of a run in order, and what follows from them.</summary>
internal sealed class RunFigures
{
    private readonly List<MadeStep> _steps = [];

    public IReadOnlyList<MadeStep> Steps => _steps;

    public IReadOnlyList<double> Losses => [.. _steps.Select(step => step.Figures.Loss)];

    public long Tokens => _steps.Sum(step => step.Figures.Tokens);

    public StepTime Time
    {
        get
        {
            var milliseconds = _steps.Select(step => step.Milliseconds).ToArray();
            return new StepTime { P50 = Quantiles.Of(milliseconds, 0.5), P95 = Quantiles.Of(milliseconds, 0.95) };
        }
    }

    public void Add(MadeStep step) => _steps.Add(step);

    /// <summary>Every step from one on.</summary>
    public IEnumerable<StepBits> From(long step) => _steps.Where(made => made.Number >= step).Select(StepBits.Of);
}
