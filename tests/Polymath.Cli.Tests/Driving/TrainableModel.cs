using Polymath.Runtime.Tensors;

namespace Polymath.Cli.Tests.Driving;

/// <summary>A tied decoder small enough to be trained in a test, with weights, and a text.</summary>
internal sealed class TrainableModel
{
    private const int Hidden = 32;
    private const int Inner = 48;
    private const int Cached = 16;
    private const int Layers = 3;
    private const float Deviation = 0.02f;

    /// <summary>Writes it into <paramref name="folder"/>.</summary>
    public TrainableModel(Folder folder, ElementType type)
    {
        Path = Directory.CreateDirectory(folder.File("base")).FullName;
        File.WriteAllText(
            System.IO.Path.Combine(Path, "config.json"),
            $$"""
            {
              "model_type": "qwen2", "architectures": ["Qwen2ForCausalLM"], "hidden_act": "silu", "hidden_size": {{Hidden}}, "intermediate_size": {{Inner}},
              "num_hidden_layers": {{Layers}}, "num_attention_heads": 4, "num_key_value_heads": 2, "rms_norm_eps": 1e-6, "rope_theta": 10000.0,
              "vocab_size": 256, "tie_word_embeddings": true
            }
            """);
        Weights = new SmallModel(
        [
            Matrix("model.embed_tokens.weight", 256, Hidden), .. Enumerable.Range(0, Layers).SelectMany(layer => Layer($"model.layers.{layer}.")), Ones("model.norm.weight"),
        ]).Write(Path, "model", ModelFormat.SafeTensors, type);
        Text = folder.File("text.txt");
        File.WriteAllText(Text, string.Join('\n', Enumerable.Range(1, 100).Select(number => $"after {number} comes {number + 1}.")));
    }

    public string Path { get; }

    public string Weights { get; }

    public string Text { get; }

    private static ModelTensor[] Layer(string prefix) =>
    [
        Ones(prefix + "input_layernorm.weight"),
        Matrix(prefix + "self_attn.q_proj.weight", Hidden, Hidden), Matrix(prefix + "self_attn.q_proj.bias", Hidden),
        Matrix(prefix + "self_attn.k_proj.weight", Cached, Hidden), Matrix(prefix + "self_attn.k_proj.bias", Cached),
        Matrix(prefix + "self_attn.v_proj.weight", Cached, Hidden), Matrix(prefix + "self_attn.v_proj.bias", Cached),
        Matrix(prefix + "self_attn.o_proj.weight", Hidden, Hidden),
        Ones(prefix + "post_attention_layernorm.weight"),
        Matrix(prefix + "mlp.gate_proj.weight", Inner, Hidden), Matrix(prefix + "mlp.up_proj.weight", Inner, Hidden), Matrix(prefix + "mlp.down_proj.weight", Hidden, Inner),
    ];

    private static ModelTensor Matrix(string name, params long[] shape) => ModelTensor.Normal(name, shape).With((_, value) => value * Deviation);

    private static ModelTensor Ones(string name) => new(name, [Hidden], [.. Enumerable.Repeat(1f, Hidden)]);
}
