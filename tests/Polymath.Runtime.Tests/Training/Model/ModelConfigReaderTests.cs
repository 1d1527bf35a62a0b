using System.Text.Json.Nodes;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Formats;
using Polymath.Runtime.Training;
using Polymath.Runtime.Training.Model;

namespace Polymath.Runtime.Tests.Training.Model;

public sealed class ModelConfigReaderTests
{
    [Fact]
    public void The_dialect_since_transformers_5_is_read()
    {
        var config = ModelConfigReader.Read(TestData.Path("torch", "llama-headdim", "model", "config.json"));
        var expected = new TransformerConfig
        {
            ModelType = "llama",
            HiddenSize = 48,
            Layers = 3,
            Heads = 4,
            KeyValueHeads = 2,
            HeadSize = 24,
            IntermediateSize = 128,
            VocabularySize = 257,
            RopeTheta = 500_000,
            NormEpsilon = 1e-5,
            TiedHead = true,
            AttentionBias = false,
            InitializerRange = 0.02,
            MaxPositions = 256,
            ElementType = ElementType.F32,
        };
        Assert.Equal(expected, config);
    }

    [Fact]
    public void The_dialect_before_is_read_and_missing_keys_mean_what_they_mean_to_transformers()
    {
        using var model = new ModelFolder(
            ("architectures", new JsonArray("Qwen2ForCausalLM")),
            ("model_type", "qwen2"),
            ("num_key_value_heads", null),
            ("rope_theta", null),
            ("rms_norm_eps", null),
            ("tie_word_embeddings", null),
            ("sliding_window", 131072),
            ("use_sliding_window", false),
            ("pad_token_id", 3),
            ("torch_dtype", "bfloat16"));
        var config = model.Config;
        Assert.Equal((2, 4, 10_000d, 1e-6, false), (config.KeyValueHeads, config.HeadSize, config.RopeTheta, config.NormEpsilon, config.TiedHead));
        Assert.Equal((true, 3, ElementType.BF16), (config.AttentionBias, config.PaddingToken, config.ElementType));
    }

    [Fact]
    public void A_Mistral_without_a_window_is_read()
    {
        using var model = new ModelFolder(("architectures", new JsonArray("MistralForCausalLM")), ("model_type", "mistral"), ("sliding_window", null));
        Assert.Equal("mistral", model.Config.ModelType);
    }

    [Theory]
    [InlineData("rope_scaling", """{"type":"yarn","factor":4.0}""", "rope_scaling.type: 'yarn'")]
    [InlineData("rope_scaling", """{"rope_type":"llama3","factor":8.0}""", "rope_scaling.rope_type: 'llama3'")]
    [InlineData("rope_scaling", """{"type":"linear","factor":2.0}""", "'linear'")]
    [InlineData("rope_scaling", """{"type":"dynamic","factor":2.0}""", "'dynamic'")]
    [InlineData("rope_scaling", """{"type":"default","mrope_section":[1,1]}""", "rope_scaling.mrope_section")]
    [InlineData("rope_scaling", "\"yarn\"", "rope_scaling is \"yarn\"")]
    [InlineData("rope_parameters", """{"rope_theta":10000.0,"rope_type":"yarn"}""", "rope_parameters.rope_type: 'yarn'")]
    [InlineData("rope_parameters", """{"rope_theta":5.0,"rope_type":"default"}""", "rope_parameters.rope_theta: 5 contradicts 10000")]
    [InlineData("rope_parameters", """{"full_attention":{"rope_theta":1e6}}""", "rope_parameters.full_attention")]
    [InlineData("rope_parameters", """{"rope_type":"default","partial_rotary_factor":0.5}""", "rope_parameters.partial_rotary_factor: 0.5")]
    [InlineData("partial_rotary_factor", "0.5", "partial_rotary_factor: 0.5")]
    [InlineData("rope_theta", "-1", "rope_theta: -1")]
    [InlineData("rope_theta", "1e999", "rope_theta")]
    [InlineData("attention_bias", "true", "attention_bias: true")]
    [InlineData("mlp_bias", "true", "mlp_bias: true")]
    [InlineData("attention_dropout", "0.1", "attention_dropout")]
    [InlineData("use_qk_norm", "true", "use_qk_norm")]
    [InlineData("quantization_config", """{"quant_method":"gptq"}""", "quantization_config")]
    [InlineData("layer_types", """["full_attention","sliding_attention"]""", "layer_types[1]: 'sliding_attention'")]
    [InlineData("layer_types", """["full_attention"]""", "layer_types: lists 1")]
    [InlineData("use_sliding_window", "true", "use_sliding_window: true")]
    [InlineData("hidden_act", "\"gelu\"", "hidden_act: 'gelu'")]
    [InlineData("architectures", """["Qwen3ForCausalLM"]""", "architectures: 'Qwen3ForCausalLM'")]
    [InlineData("architectures", """["Qwen2ForCausalLM"]""", "model_type: 'llama' contradicts")]
    [InlineData("architectures", "[]", "architectures")]
    [InlineData("model_type", "\"gemma\"", "model_type: 'gemma'")]
    [InlineData("num_key_value_heads", "3", "num_key_value_heads is 3")]
    [InlineData("num_attention_heads", "3", "num_attention_heads, 3")]
    [InlineData("num_attention_heads", "0", "num_attention_heads is 0")]
    [InlineData("num_attention_heads", "-2", "num_attention_heads is -2")]
    [InlineData("hidden_size", "4294967295", "hidden_size is 4294967295")]
    [InlineData("hidden_size", "99999999999999999999", "hidden_size")]
    [InlineData("hidden_size", "8.5", "hidden_size")]
    [InlineData("num_hidden_layers", "2000000000", "num_hidden_layers is 2000000000")]
    [InlineData("head_dim", "3", "head_dim: a head of 3")]
    [InlineData("head_dim", "16777216", "num_attention_heads: 2 heads of 16777216")]
    [InlineData("hidden_size", "6", "hidden_size: a head of 3")]
    [InlineData("rms_norm_eps", "0", "rms_norm_eps")]
    [InlineData("initializer_range", "-0.02", "initializer_range")]
    [InlineData("pad_token_id", "16", "pad_token_id")]
    [InlineData("torch_dtype", "\"float8_e4m3fn\"", "torch_dtype: 'float8_e4m3fn'")]
    [InlineData("tie_word_embeddings", "\"yes\"", "tie_word_embeddings")]
    public void What_is_not_trained_here_is_refused_by_its_key(string key, string value, string named)
    {
        using var model = new ModelFolder((key, JsonNode.Parse(value)));
        var refusal = Assert.Throws<TrainingException>(() => model.Config);
        Assert.Contains("'config.json", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_window_of_a_Mistral_is_in_use()
    {
        using var model = new ModelFolder(("architectures", new JsonArray("MistralForCausalLM")), ("model_type", "mistral"), ("sliding_window", 4096));
        Assert.Contains("sliding_window", Assert.Throws<TrainingException>(() => model.Config).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hidden_size")]
    [InlineData("num_hidden_layers")]
    [InlineData("num_attention_heads")]
    [InlineData("intermediate_size")]
    [InlineData("vocab_size")]
    public void A_size_that_is_missing_is_named(string key)
    {
        using var model = new ModelFolder((key, null));
        Assert.Contains($"{key} is missing", Assert.Throws<TrainingException>(() => model.Config).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"hidden_size\":8")]
    [InlineData("{\"hidden_size\":8,\"hidden_size\":9}")]
    [InlineData("{\"model_type\":\"\\uD800\"}")]
    public void What_is_no_JSON_object_is_refused(string text)
    {
        using var model = new ModelFolder();
        File.WriteAllText(model.ConfigFile, text);
        Assert.Contains("config.json", Assert.Throws<TrainingException>(() => model.Config).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_ELO_set_of_Qwen2_5_1_5B_is_counted_without_weights()
    {
        using var model = new ModelFolder(
            ("architectures", new JsonArray("Qwen2ForCausalLM")),
            ("model_type", "qwen2"),
            ("hidden_size", 1536),
            ("num_hidden_layers", 28),
            ("num_attention_heads", 12),
            ("num_key_value_heads", 2),
            ("intermediate_size", 8960),
            ("vocab_size", 151936),
            ("tie_word_embeddings", true));
        string[] boundary = ["model.layers.0.", "model.layers.27.", "lm_head."];
        var counts = ParameterShapes.Count(model.Config with { TiedHead = false }, name => boundary.Any(start => name.StartsWith(start, StringComparison.Ordinal)));
        Assert.Equal(new ParameterCounts(25, 326_969_344, 314, 1_450_118_656), counts);
        Assert.Equal(338, ParameterShapes.Of(model.Config).Count());
    }
}
