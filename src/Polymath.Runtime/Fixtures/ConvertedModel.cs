using System.Text.Json.Nodes;
using Polymath.Runtime.Conversion;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.Apr;
using Polymath.Runtime.Formats.Gguf;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Fixtures;

/// <summary>Converts a model to another format and element type. Norms and biases become F32; GGUF gets llama.cpp's names.</summary>
[SubjectSource("converted")]
public sealed class ConvertedModel : ISubjectSource
{
    /// <summary>The model to convert.</summary>
    public required Subject From { get; init; }

    /// <summary>The format to write.</summary>
    public required FixtureFormat Format { get; init; }

    /// <summary>The element type of the matrices. Not every format has every type.</summary>
    public required FixtureType Type { get; init; }

    /// <inheritdoc/>
    public Task<string> WriteAsync(string folder, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            using var store = ModelSubject.Open(From);
            var payloads = store.Tensors.Select(tensor => Payload(store, tensor)).ToList();
            try
            {
                var name = Write(folder, store, TensorInventory.Of(store, null), payloads);
                ModelSubject.EnsureUnchanged(store, From);
                return name;
            }
            catch (ArgumentException impossible)
            {
                throw new ProbeException($"'{From.Name}' can't be converted to {Type} in {Format}: {impossible.Message}", impossible);
            }
        },
        cancellationToken);

    private TensorPayload Payload(ITensorStore store, TensorInfo tensor)
    {
        var name = ModelNames.In(Format, tensor.Name);
        return tensor.ElementType is not { } type ? throw new ProbeException($"'{From.Name}': tensor '{tensor.Name}' of type {tensor.StoredType} isn't decoded")
            : !ElementEncoder.Encodes(type) ? TensorPayload.Copied(store, tensor, name)
            : TensorPayload.Encoded(store, tensor, tensor.Shape.Count >= 2 ? Type.ToElementType() : ElementType.F32, name);
    }

    private string Write(string folder, ITensorStore store, TensorInventoryObservation inventory, List<TensorPayload> payloads)
    {
        switch (Format)
        {
            case FixtureFormat.Safetensors:
                SafeTensorsWriter.Write(Path.Combine(folder, "model.safetensors"), payloads, store.Metadata);
                return "model.safetensors";
            case FixtureFormat.Gguf:
                GgufWriter.Write(Path.Combine(folder, "model.gguf"), GgufPairs(inventory), payloads);
                return "model.gguf";
            default:
                AprWriter.Write(Path.Combine(folder, "model.apr"), AprPairs(inventory), payloads);
                return "model.apr";
        }
    }

    private static GgufMetadata GgufPairs(TensorInventoryObservation inventory)
    {
        var architecture = inventory.Architecture ?? "qwen2";
        var configuration = inventory.Configuration;
        var metadata = new GgufMetadata();
        metadata.Add("general.architecture", architecture);
        metadata.Add("general.type", "model");
        AddCount(metadata, architecture + ".block_count", configuration.Layers);
        AddCount(metadata, architecture + ".context_length", configuration.ContextLength);
        AddCount(metadata, architecture + ".embedding_length", configuration.HiddenSize);
        AddCount(metadata, architecture + ".feed_forward_length", configuration.IntermediateSize);
        AddCount(metadata, architecture + ".attention.head_count", configuration.Heads);
        AddCount(metadata, architecture + ".attention.head_count_kv", configuration.KeyValueHeads);
        if (configuration.RopeTheta is { } theta)
        {
            metadata.Add(architecture + ".rope.freq_base", (float)theta);
        }

        metadata.Add(architecture + ".attention.layer_norm_rms_epsilon", 1e-6f);
        return metadata;
    }

    private static void AddCount(GgufMetadata metadata, string key, long? count)
    {
        if (count is >= 0 and <= uint.MaxValue)
        {
            metadata.Add(key, (uint)count.Value);
        }
    }

    private static JsonObject AprPairs(TensorInventoryObservation inventory)
    {
        var configuration = inventory.Configuration;
        return new JsonObject
        {
            ["architecture"] = inventory.Architecture,
            ["hidden_size"] = configuration.HiddenSize,
            ["intermediate_size"] = configuration.IntermediateSize,
            ["max_position_embeddings"] = configuration.ContextLength,
            ["num_heads"] = configuration.Heads,
            ["num_kv_heads"] = configuration.KeyValueHeads,
            ["num_layers"] = configuration.Layers,
            ["param_count"] = inventory.Tensors.Parameters,
            ["rope_theta"] = configuration.RopeTheta,
            ["vocab_size"] = configuration.VocabularySize,
        };
    }
}
