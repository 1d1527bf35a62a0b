using System.Text.Json.Nodes;
using Polymath.Runtime.Conversion.Converting;
using Polymath.Runtime.Fixtures;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Conversion.Converting;

/// <summary>A folder with a small model of some architecture, its configuration and, where a test adds it, its tokenizer.</summary>
internal sealed class MadeModel : IDisposable
{
    public const int Hidden = 64;
    public const int HeadWidth = 16;
    public const int Vocabulary = 12;

    private readonly ScratchFolder _scratch = new();
    private readonly OrderedDictionary<string, (long[] Shape, float[] Values)> _tensors = new(StringComparer.Ordinal);

    public JsonObject Config { get; } = new()
    {
        ["hidden_size"] = Hidden,
        ["intermediate_size"] = 96,
        ["num_hidden_layers"] = 1,
        ["num_attention_heads"] = 4,
        ["num_key_value_heads"] = 2,
        ["max_position_embeddings"] = 128,
        ["rms_norm_eps"] = 1e-5,
        ["vocab_size"] = Vocabulary,
    };

    public IReadOnlyDictionary<string, (long[] Shape, float[] Values)> Tensors => _tensors;

    public string Folder => _scratch.Path;

    /// <summary>A dense model with the names of the Llama and Qwen families.</summary>
    public static MadeModel Of(string implementation, string modelType, int columns = Hidden)
    {
        var model = new MadeModel();
        model.Config["architectures"] = new JsonArray(implementation);
        model.Config["model_type"] = modelType;
        model.Config["hidden_size"] = columns;
        model.Add("model.embed_tokens.weight", Vocabulary, columns);
        model.Add("model.layers.0.input_layernorm.weight", columns);
        model.Add("model.layers.0.self_attn.q_proj.weight", 4 * HeadWidth, columns);
        model.Add("model.layers.0.self_attn.k_proj.weight", 2 * HeadWidth, columns);
        model.Add("model.layers.0.self_attn.v_proj.weight", 2 * HeadWidth, columns);
        model.Add("model.layers.0.self_attn.o_proj.weight", columns, 4 * HeadWidth);
        model.Add("model.layers.0.post_attention_layernorm.weight", columns);
        model.Add("model.layers.0.mlp.gate_proj.weight", 96, columns);
        model.Add("model.layers.0.mlp.up_proj.weight", 96, columns);
        model.Add("model.layers.0.mlp.down_proj.weight", columns, 96);
        model.Add("model.norm.weight", columns);
        model.Add("lm_head.weight", Vocabulary, columns);
        return model;
    }

    public float[] Add(string name, params long[] shape)
    {
        var values = new float[shape.Aggregate(1L, (product, size) => product * size)];
        new SeededNumbers(3, name).Fill(0, values, 0, 0.5f, 0, 1);
        _tensors[name] = (shape, values);
        return values;
    }

    public void Set(string name, long[] shape, float[] values) => _tensors[name] = (shape, values);

    public void Remove(string name) => Assert.True(_tensors.Remove(name));

    public string FileOf(string name) => _scratch.File(name);

    /// <summary>Writes the files and says what to convert.</summary>
    public ConversionRequest Request(string target = "f32", string output = "out.gguf", ElementType stored = ElementType.F32)
    {
        File.WriteAllText(FileOf("config.json"), Config.ToJsonString());
        SafeTensorsWriter.Write(
            FileOf("model.safetensors"), [.. _tensors.Select(tensor => TensorPayload.FromValues(tensor.Key, tensor.Value.Shape, stored, tensor.Value.Values))]);
        return new ConversionRequest { Input = Folder, Output = FileOf(output), Target = ConversionTarget.TryParse(target, out var parsed) ? parsed : null };
    }

    public void Dispose() => _scratch.Dispose();
}
