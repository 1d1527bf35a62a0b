using System.Globalization;
using System.Text.Json.Nodes;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>The metadata of SafeTensors and APR files.</summary>
internal static class ModelPairs
{
    private static readonly string[] Summaries = ["array of ", "text of ", "list of ", "object of "];

    /// <summary>A SafeTensors header's texts: the input's own, and the configuration under Hugging Face's names where it was in another format.</summary>
    public static Dictionary<string, string> ForSafeTensors(SourceModel model, Derivation? derivation)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        if (model.Store.Format == "safetensors")
        {
            foreach (var (key, value) in model.Store.Metadata.Where(pair => !Derivation.IsKey(pair.Key)))
            {
                pairs[key] = value;
            }
        }
        else
        {
            foreach (var (key, value) in Configuration(model.Hyperparameters))
            {
                pairs[key] = Convert.ToString(value, CultureInfo.InvariantCulture)!;
            }
        }

        pairs.TryAdd("format", "pt");
        foreach (var (key, value) in derivation?.Pairs() ?? [])
        {
            pairs[key] = value;
        }

        return pairs;
    }

    /// <summary>An APR file's JSON, in the members that the origin's converter writes.</summary>
    public static JsonObject ForApr(SourceModel model, ConversionTarget? target, long parameters, Derivation? derivation)
    {
        var hyper = model.Hyperparameters;
        var json = new JsonObject
        {
            ["model_type"] = hyper.ModelType ?? "Auto",
            ["name"] = model.Config is null ? null : ModelTitle.Of(model.Folder),
            ["license"] = null,
            ["data_source"] = null,
            ["data_license"] = null,
            ["original_format"] = model.Store.Format,
            ["param_count"] = parameters,
            ["architecture"] = hyper.Architecture?.Name ?? hyper.ModelType,
            ["hf_architecture"] = hyper.Class,
            ["hf_model_type"] = hyper.ModelType,
        };
        AddConfiguration(json, hyper);
        if (target is not null)
        {
            json["quantization"] = new JsonObject { ["quant_type"] = target.Name };
        }

        var source = new JsonObject();
        foreach (var (key, value) in model.Store.Metadata.Where(pair => !Derivation.IsKey(pair.Key) && !Summaries.Any(summary => pair.Value.StartsWith(summary, StringComparison.Ordinal))))
        {
            source[key] = value;
        }

        json["source_metadata"] = source;
        foreach (var (key, value) in derivation?.Pairs() ?? [])
        {
            json[key] = value;
        }

        return json;
    }

    private static void AddConfiguration(JsonObject json, Hyperparameters hyper)
    {
        json["hidden_size"] = hyper.Hidden;
        json["num_layers"] = hyper.Layers;
        json["num_heads"] = hyper.Heads;
        json["num_kv_heads"] = hyper.KeyValueHeads;
        json["vocab_size"] = hyper.Vocabulary;
        json["intermediate_size"] = hyper.Intermediate;
        json["max_position_embeddings"] = hyper.Context;
        json["rope_theta"] = hyper.RopeTheta;
        json["rms_norm_eps"] = hyper.NormEpsilon;
        if (hyper.HeadWidth is { } width)
        {
            json["head_dim"] = width;
        }
    }

    private static IEnumerable<KeyValuePair<string, object>> Configuration(Hyperparameters hyper)
    {
        (string Key, object? Value)[] members =
        [
            ("architecture", hyper.Architecture?.Name ?? hyper.ModelType),
            ("num_hidden_layers", hyper.Layers),
            ("hidden_size", hyper.Hidden),
            ("num_attention_heads", hyper.Heads),
            ("num_key_value_heads", hyper.KeyValueHeads),
            ("head_dim", hyper.HeadWidth),
            ("intermediate_size", hyper.Intermediate),
            ("vocab_size", hyper.Vocabulary),
            ("max_position_embeddings", hyper.Context),
            ("rope_theta", hyper.RopeTheta),
            ("rms_norm_eps", hyper.NormEpsilon),
        ];
        return members.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Key, member.Value!));
    }
}
