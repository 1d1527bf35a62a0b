using Polymath.Runtime.Probing;
using Polymath.Runtime.Training.Model;

namespace Polymath.Runtime.Training.Elo;

/// <summary>Tells which tensors of a model would train and which are frozen, from its <c>config.json</c> alone: no weights are read, so a model of any size will do.</summary>
[Probe("freeze-plan")]
public sealed class FreezePlanProbe : IProbe<FreezePlanObservation>
{
    /// <summary>The model's <c>config.json</c>.</summary>
    public required Subject Model { get; init; }

    /// <summary>1: the first layer, the last and the head train; 2: every layer and the head.</summary>
    public int Stage { get; init; } = 1;

    /// <summary>Whether a tied head becomes a tensor of its own, which trains while the embedding stays frozen.</summary>
    public bool Untie { get; init; }

    /// <inheritdoc/>
    public Task<FreezePlanObservation> ObserveAsync(ProbeContext context, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult(Observe(context));
        }
        catch (TrainingException refused)
        {
            throw new ProbeException($"subject '{Model.Name}': {refused.Message}", refused);
        }
    }

    private FreezePlanObservation Observe(ProbeContext context)
    {
        var config = ModelConfigReader.Read(Model.Path);
        if (config.TiedHead && !Untie)
        {
            throw new TrainingException("the head is the embedding (tie_word_embeddings), so it can't train while the embedding stays frozen; 'untie: true' gives it a copy of its own");
        }

        var plan = new FreezePlan(config.Layers, Stage);
        var sides = ParameterShapes.Of(config with { TiedHead = false }).ToLookup(parameter => plan.Trains(parameter.Name));
        var (trainable, frozen) = (SetOf(sides[true]), SetOf(sides[false]));
        context.ReportCoverage(trainable.Tensors + frozen.Tensors, sides.Sum(static side => side.LongCount()), "tensors");
        return new FreezePlanObservation { ModelType = config.ModelType, Layers = config.Layers, TiedHead = config.TiedHead, Trainable = trainable, Frozen = frozen };
    }

    private static PlannedSet SetOf(IEnumerable<ParameterShape> parameters)
    {
        var all = parameters.OrderBy(static parameter => parameter.Name, StringComparer.Ordinal).ToList();
        return new PlannedSet { Tensors = all.Count, Parameters = all.Sum(static parameter => parameter.Elements), Names = [.. all.Select(static parameter => parameter.Name)] };
    }
}
