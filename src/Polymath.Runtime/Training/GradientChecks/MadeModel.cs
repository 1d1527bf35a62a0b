using Polymath.Runtime.Fixtures;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Training.Data;
using Polymath.Runtime.Training.Model;
using Polymath.Runtime.Training.Model.Initialisation;

namespace Polymath.Runtime.Training.GradientChecks;

/// <summary>A model whose every parameter matters: biases aren't zero, norms not one, and attention far from even.</summary>
internal static class MadeModel
{
    private const double WeightDeviation = 0.3;
    private const float NormDeviation = 0.2f;

    /// <summary>Writes its weights into an existing folder.</summary>
    /// <exception cref="TrainingException">It is too large to be checked.</exception>
    public static ModelSource Write(GradientCheckProbe settings, string folder, CancellationToken cancellationToken)
    {
        var config = Config(settings);
        GradientCheckRun.DemandFeasible(config, settings);
        var path = Path.Combine(folder, ModelSource.WeightsName);
        var tensors = ParameterShapes.Of(config).Select(parameter => TensorPayload.FromValues(parameter.Name, parameter.Shape, settings.StoredType, Values(parameter, settings.Seed))).ToList();
        SafeTensorsWriter.Write(path, tensors, null, new WritingSession { Cancellation = cancellationToken });
        return new ModelSource(path, path, config);
    }

    /// <summary>Tokens by the seed, all equally likely.</summary>
    public static TokenBatch Batch(GradientCheckProbe settings, int vocabulary)
    {
        var numbers = new SeededNumbers(settings.Seed, "tokens");
        var tokens = (int)(settings.Rows * settings.Length);
        return new TokenBatch([.. Enumerable.Range(0, tokens).Select(i => (int)(numbers.WordAt(i) % (ulong)vocabulary))], (int)settings.Rows, (int)settings.Length);
    }

    private static TransformerConfig Config(GradientCheckProbe settings) => new()
    {
        ModelType = settings.AttentionBias ? ModelConfigRules.Qwen2 : ModelConfigRules.Llama,
        HiddenSize = (int)settings.Hidden,
        Layers = (int)settings.Layers,
        Heads = (int)settings.Heads,
        KeyValueHeads = (int)settings.KeyValueHeads,
        HeadSize = (int)(settings.HeadSize == 0 ? settings.Hidden / settings.Heads : settings.HeadSize),
        IntermediateSize = (int)settings.Intermediate,
        VocabularySize = (int)settings.Vocabulary,
        RopeTheta = 10_000,
        NormEpsilon = 1e-6,
        TiedHead = settings.TiedHead,
        AttentionBias = settings.AttentionBias,
    };

    private static TensorValues Values(ParameterShape parameter, long seed)
    {
        var numbers = new NormalNumbers(new SeededNumbers(seed, parameter.Name), WeightDeviation);
        var isNorm = parameter.Name.EndsWith("norm.weight", StringComparison.Ordinal);
        return (start, destination) =>
        {
            numbers.Fill(start, destination);
            for (var i = 0; isNorm && i < destination.Length; i++)
            {
                destination[i] = 1 + (destination[i] * NormDeviation);
            }
        };
    }
}
