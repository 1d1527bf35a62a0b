using Polymath.Runtime.Conversion.Converting;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Tests.Conversion.Converting;

/// <summary>What isn't converted says so by name and leaves nothing behind.</summary>
public sealed class RefusedConversionTests
{
    [Fact]
    public void An_architecture_that_is_not_known_is_refused_in_GGUF_and_kept_in_other_formats()
    {
        using var model = MadeModel.Of("GemmaForCausalLM", "gemma");

        Refuses(model, model.Request(), "'GemmaForCausalLM' isn't converted to GGUF; llama, qwen2");
        using var kept = model.Request(output: "out.apr").Make();
        Assert.Equal(model.Tensors.Keys.Order(StringComparer.Ordinal), kept.Tensors.Select(tensor => tensor.Name));
    }

    [Fact]
    public void A_tensor_that_llama_cpp_has_no_name_for_is_refused_by_its_own()
    {
        using var model = MadeModel.Of("Qwen2ForCausalLM", "qwen2");
        model.Add("model.layers.0.self_attn.rotary_mystery.weight", 4, 4);

        Refuses(model, model.Request(), "'model.layers.0.self_attn.rotary_mystery.weight' has no name in llama.cpp's architecture 'qwen2'");
    }

    [Theory]
    [InlineData("hidden_size", 128, "hidden_size 128 but the tensors have 64")]
    [InlineData("num_hidden_layers", 2, "num_hidden_layers 2 but the tensors have 1")]
    [InlineData("vocab_size", 13, "vocab_size 13 but the tensors have 12")]
    public void The_configuration_of_another_model_is_refused(string member, int value, string message)
    {
        using var model = MadeModel.Of("Qwen2ForCausalLM", "qwen2");
        model.Config[member] = value;

        Refuses(model, model.Request(), message);
    }

    [Theory]
    [InlineData("hidden_act", "gelu", "hidden_act is 'gelu'")]
    [InlineData("num_attention_heads", "four", "num_attention_heads is \"four\", which isn't a whole number")]
    public void What_the_configuration_asks_for_and_can_not_be_expressed_is_refused(string member, string value, string message)
    {
        using var model = MadeModel.Of("Qwen2ForCausalLM", "qwen2");
        model.Config[member] = value;

        Refuses(model, model.Request(), message);
    }

    [Fact]
    public void Heads_that_do_not_fit_the_rows_are_refused_before_rows_are_moved()
    {
        using var model = MadeModel.Of("LlamaForCausalLM", "llama");
        model.Config["num_attention_heads"] = 5;

        Refuses(model, model.Request(), "its 64 rows aren't 5 heads of an even width");
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void A_value_that_is_not_finite_is_refused_in_a_quantised_type_with_its_place(float value, string printed)
    {
        using var model = MadeModel.Of("Qwen2ForCausalLM", "qwen2");
        model.Tensors["model.layers.0.mlp.up_proj.weight"].Values[(70 * MadeModel.Hidden) + 5] = value;

        Refuses(model, model.Request("q8_0"), $"tensor 'blk.0.ffn_up.weight': element 4,485 (row 70, column 5) is {printed}, which can't be stored in Q8_0");
    }

    [Theory]
    [InlineData("q8_0", "Q8_0")]
    [InlineData("q4_0", "Q4_0")]
    [InlineData("q5_1", "Q5_1")]
    public void A_value_too_large_for_the_scale_of_its_block_is_refused_with_its_place(string target, string type)
    {
        using var model = MadeModel.Of("Qwen2ForCausalLM", "qwen2");
        model.Tensors["model.layers.0.mlp.up_proj.weight"].Values[(70 * MadeModel.Hidden) + 5] = -1e30f;

        Refuses(model, model.Request(target), $"tensor 'blk.0.ffn_up.weight': element 4,485 (row 70, column 5) is -1E+30, which {type} can't hold");
    }

    [Fact]
    public void A_value_that_is_not_finite_is_counted_where_the_type_holds_it()
    {
        using var model = MadeModel.Of("Qwen2ForCausalLM", "qwen2");
        model.Tensors["model.layers.0.mlp.up_proj.weight"].Values[7] = float.NaN;

        var report = model.Request("bf16").Convert();

        Assert.Equal(1, Assert.Single(report.Tensors, tensor => tensor.NonFinite > 0).NonFinite);
        Assert.Contains("'blk.0.ffn_up.weight' holds 1 values that are NaN or infinite", Assert.Single(report.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_beyond_half_precision_is_refused_with_its_place()
    {
        using var model = MadeModel.Of("Qwen2ForCausalLM", "qwen2");
        model.Tensors["model.layers.0.mlp.up_proj.weight"].Values[3] = 70000;

        Refuses(model, model.Request("f16"), "element 3 (row 0, column 3) is 70000, which is beyond half precision");
    }

    [Fact]
    public void A_cancelled_conversion_leaves_the_old_file_as_it_was()
    {
        using var model = MadeModel.Of("Qwen2ForCausalLM", "qwen2");
        var request = model.Request("q4_0");
        File.WriteAllText(request.Output, "old");
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => ModelConverter.Convert(request, cancellationToken: cancellation.Token));

        Assert.Equal("old", File.ReadAllText(request.Output));
        Assert.Empty(Directory.EnumerateFiles(model.Folder, "*.tmp"));
    }

    [Fact]
    public void A_type_that_the_format_has_not_is_refused_with_those_it_has()
    {
        using var model = MadeModel.Of("Qwen2ForCausalLM", "qwen2");

        Refuses(model, model.Request("q5_k", "out.apr"), "APR has no type q5_k; it has");
        Refuses(model, model.Request("q4_k_m", "out.safetensors"), "SafeTensors has no type q4_k_m");
    }

    [Fact]
    public void The_input_is_never_the_output()
    {
        using var model = MadeModel.Of("Qwen2ForCausalLM", "qwen2");
        var request = model.Request() with { Output = model.FileOf("model.safetensors"), Format = ModelFormat.SafeTensors };

        Assert.Contains("is the input", Assert.Throws<ConversionException>(() => request.Convert()).Message, StringComparison.Ordinal);
        using var still = ModelFile.Open(model.FileOf("model.safetensors"));
        Assert.Equal(12, still.Tensors.Count);
    }

    [Fact]
    public void A_file_that_ends_in_no_format_s_ending_is_refused()
    {
        using var model = MadeModel.Of("Qwen2ForCausalLM", "qwen2");

        Refuses(model, model.Request(output: "model.bin"), "'model.bin' ends in none of .safetensors, .gguf and .apr");
    }

    [Fact]
    public void An_input_that_changes_meanwhile_leaves_no_output()
    {
        using var model = MadeModel.Of("Qwen2ForCausalLM", "qwen2");
        var request = model.Request();
        using var source = SourceModel.Open(request.Input);
        File.SetLastWriteTimeUtc(model.FileOf("model.safetensors"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        var changed = Assert.Throws<ModelFormatException>(() => new ConversionRun(source, request, ModelFormat.Gguf).Run(null, CancellationToken.None));

        Assert.Equal("changed-while-read", changed.Rule);
        Assert.Equal(["config.json", "model.safetensors"], Directory.EnumerateFiles(model.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private static void Refuses(MadeModel model, ConversionRequest request, string message)
    {
        var refused = Assert.Throws<ConversionException>(() => request.Convert());

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.Equal(["config.json", "model.safetensors"], Directory.EnumerateFiles(model.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
