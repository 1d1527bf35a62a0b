using System.Globalization;
using Polymath.Runtime.Conversion.Converting;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Training.Model;

/// <summary>Reads the <c>config.json</c> of a Qwen2-, Llama- or Mistral-shaped model, in the dialect before transformers 5 (<c>rope_theta</c>, <c>rope_scaling.type</c>,
/// <c>torch_dtype</c>) and the one since (<c>rope_parameters</c>, <c>dtype</c>). What this trainer doesn't compute is refused by name, never passed over.</summary>
internal static class ModelConfigReader
{
    private const double DefaultInitializerRange = 0.02;
    private const double DefaultNormEpsilon = 1e-6;

    // Beyond any model's, and small enough that products of two fit in 63 bits.
    private const int MostLayers = 10_000;
    private const int MostWidth = 1 << 24;

    /// <param name="path">The file.</param>
    /// <exception cref="TrainingException">It is missing, malformed, or describes a model that isn't trained here; the message names file, key, rule and remedy.</exception>
    public static TransformerConfig Read(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            RegularFile.Demand(full);
            var config = JsonSidecar.Find(Path.GetDirectoryName(full)!, Path.GetFileName(full))
                ?? throw new TrainingException($"'{path}' isn't there; a model's config.json says how its weights are used, fetch it with them");
            return Read(config);
        }
        catch (ConversionException malformed)
        {
            throw new TrainingException($"{malformed.Message}; put the config.json there that belongs to the model", malformed);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException($"'{path}' can't be read: {unreadable.Message}", unreadable);
        }
    }

    private static TransformerConfig Read(JsonSidecar config)
    {
        var rules = new ModelConfigRules(config);
        var modelType = rules.ModelType();
        rules.DemandComputed(modelType);
        var hidden = Size(config, "hidden_size", MostWidth);
        var heads = Size(config, "num_attention_heads", MostWidth);
        var keyValueHeads = config.Has("num_key_value_heads") ? Size(config, "num_key_value_heads", heads) : heads;
        rules.Demand(heads % keyValueHeads == 0, "num_key_value_heads", $"{keyValueHeads} doesn't divide num_attention_heads, {heads}; every key-value head serves equally many query heads");
        rules.Demand(
            config.Has("head_dim") || hidden % heads == 0, "hidden_size", $"{hidden} can't be divided among num_attention_heads, {heads}, and there is no head_dim; give the width of a head");
        var headSize = config.Has("head_dim") ? Size(config, "head_dim", MostWidth) : hidden / heads;
        rules.Demand(headSize % 2 == 0, config.Has("head_dim") ? "head_dim" : "hidden_size", $"a head of {headSize} can't be rotated: halves of it are turned against one another, so its width must be even");
        rules.Demand((long)heads * headSize <= MostWidth, "num_attention_heads", $"{heads} heads of {headSize} are wider than any model ({MostWidth})");
        var vocabulary = Size(config, "vocab_size", MostWidth);
        return new TransformerConfig
        {
            ModelType = modelType,
            HiddenSize = hidden,
            Layers = Size(config, "num_hidden_layers", MostLayers),
            Heads = heads,
            KeyValueHeads = keyValueHeads,
            HeadSize = headSize,
            IntermediateSize = Size(config, "intermediate_size", MostWidth),
            VocabularySize = vocabulary,
            RopeTheta = rules.RopeTheta(),
            NormEpsilon = Positive(config, rules, "rms_norm_eps", DefaultNormEpsilon),
            TiedHead = config.Flag("tie_word_embeddings") ?? false,
            AttentionBias = modelType == ModelConfigRules.Qwen2,
            InitializerRange = Positive(config, rules, "initializer_range", DefaultInitializerRange),
            MaxPositions = config.Count("max_position_embeddings") is { } positions ? (int)Math.Clamp(positions, 1, int.MaxValue) : null,
            PaddingToken = PaddingToken(config, rules, vocabulary),
            ElementType = rules.StoredType(),
        };
    }

    private static int Size(JsonSidecar config, string key, int most)
    {
        var size = config.Count(key) ?? throw new TrainingException($"'{config.File}': {key} is missing; the shapes of the weights follow from it, so it must be given");
        return size is > 0 && size <= most
            ? (int)size
            : throw new TrainingException(string.Create(CultureInfo.InvariantCulture, $"'{config.File}': {key} is {size}; it must be from 1 to {most}, put the model's own value there"));
    }

    private static double Positive(JsonSidecar config, ModelConfigRules rules, string key, double otherwise)
    {
        var value = config.Number(key) ?? otherwise;
        rules.Demand(value is > 0 and < 1, key, FormattableString.Invariant($"{value} isn't between 0 and 1; put the model's own value there"));
        return value;
    }

    // A token outside the vocabulary is PyTorch's error too; -1 and its like are what some tokenizers write for none.
    private static int? PaddingToken(JsonSidecar config, ModelConfigRules rules, int vocabulary)
    {
        if (config.Number("pad_token_id") is not { } token || token < 0)
        {
            return null;
        }

        rules.Demand(double.IsInteger(token) && token < vocabulary, "pad_token_id", FormattableString.Invariant($"{token} is none of the {vocabulary} tokens; take the key away"));
        return (int)token;
    }
}
