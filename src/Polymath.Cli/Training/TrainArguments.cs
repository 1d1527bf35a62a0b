using Polymath.Runtime.Training.Runs;

namespace Polymath.Cli.Training;

/// <summary>What the user asks of <c>polymath train</c>.</summary>
internal sealed record TrainArguments
{
    /// <summary>The run.</summary>
    public required TrainingRequest Request { get; init; }

    /// <summary>Whether the trained layers are put back into the base, as a model of its own, when the run is over and sealed.</summary>
    public bool Merge { get; init; }

    /// <summary>Whether the observation is written and nothing else.</summary>
    public bool Json { get; init; }
}
