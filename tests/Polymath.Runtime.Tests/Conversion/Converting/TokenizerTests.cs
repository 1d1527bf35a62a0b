using System.Text.Json.Nodes;
using Polymath.Runtime.Conversion.Converting;

namespace Polymath.Runtime.Tests.Conversion.Converting;

public sealed class TokenizerTests
{
    private const string Qwen2 = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
    private const string Llama3 = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    [Fact]
    public void Tokens_are_padded_to_the_embedding_s_rows_and_typed()
    {
        using var model = ModelWith(Tokenizer(Qwen2));
        using var gguf = model.Request().Make();

        Assert.Equal("gpt2", gguf.Metadata["tokenizer.ggml.model"]);
        Assert.Equal("qwen2", gguf.Metadata["tokenizer.ggml.pre"]);
        Assert.Equal("[a, b, c, ab, abc, <end>, <tool>, <|looks|>, [PAD8], [PAD9], [PAD10], [PAD11]]", gguf.Metadata["tokenizer.ggml.tokens"]);
        Assert.Equal("[1, 1, 1, 1, 1, 3, 4, 3, 5, 5, 5, 5]", gguf.Metadata["tokenizer.ggml.token_type"]);
        Assert.Equal("[a b, ab c]", gguf.Metadata["tokenizer.ggml.merges"]);
    }

    [Fact]
    public void Merges_are_the_same_whichever_way_they_are_written()
    {
        var tokenizer = Tokenizer(Qwen2);
        tokenizer["model"]!["merges"] = new JsonArray(new JsonArray("a", "b"), new JsonArray("a b", "c"));
        using var model = ModelWith(tokenizer);
        using var gguf = model.Request().Make();

        Assert.Equal("[a b, a\u0120b c]", gguf.Metadata["tokenizer.ggml.merges"]);
    }

    [Theory]
    [InlineData(Llama3, true, "llama-bpe")]
    [InlineData(Llama3, false, "smaug-bpe")]
    [InlineData(Qwen2, false, "qwen2")]
    public void The_pattern_tells_the_pre_tokenizer(string pattern, bool ignoresMerges, string name)
    {
        using var model = ModelWith(Tokenizer(pattern, ignoresMerges));
        using var gguf = model.Request().Make();

        Assert.Equal(name, gguf.Metadata["tokenizer.ggml.pre"]);
    }

    [Fact]
    public void A_pattern_that_is_not_known_is_not_guessed()
    {
        using var model = ModelWith(Tokenizer(Qwen2 + @"|\p{Z}"));
        var report = model.Request().Convert();

        Assert.Contains("tokenizer.ggml.pre is left out", Assert.Single(report.Notes), StringComparison.Ordinal);
        using (var unnamed = Formats(report.Output))
        {
            Assert.DoesNotContain("tokenizer.ggml.pre", unnamed.Metadata.Keys);
        }

        using var named = (model.Request() with { PreTokenizer = "tekken" }).Make();
        Assert.Equal("tekken", named.Metadata["tokenizer.ggml.pre"]);
    }

    [Fact]
    public void Special_tokens_come_by_text_before_they_come_by_number()
    {
        using var model = ModelWith(Tokenizer(Qwen2));
        File.WriteAllText(model.FileOf("tokenizer_config.json"), """{"eos_token": {"content": "<end>"}, "add_bos_token": true, "chat_template": "{{ x }}"}""");
        model.Config["eos_token_id"] = 0;
        model.Config["bos_token_id"] = 7;
        model.Config["pad_token_id"] = new JsonArray(1, 2);
        using var gguf = model.Request().Make();

        Assert.Equal("5", gguf.Metadata["tokenizer.ggml.eos_token_id"]);
        Assert.Equal("7", gguf.Metadata["tokenizer.ggml.bos_token_id"]);
        Assert.DoesNotContain("tokenizer.ggml.padding_token_id", gguf.Metadata.Keys);
        Assert.Equal("true", gguf.Metadata["tokenizer.ggml.add_bos_token"]);
        Assert.Equal("{{ x }}", gguf.Metadata["tokenizer.chat_template"]);
    }

    [Fact]
    public void A_template_that_starts_with_a_token_adds_it()
    {
        var tokenizer = Tokenizer(Llama3, ignoresMerges: true);
        tokenizer["post_processor"] = JsonNode.Parse(
            """{"type": "Sequence", "processors": [{"type": "ByteLevel"}, {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "<end>"}}, {"Sequence": {"id": "A"}}]}]}""");
        using var model = ModelWith(tokenizer);
        File.WriteAllText(model.FileOf("tokenizer_config.json"), """{"bos_token": "<end>"}""");
        using var gguf = model.Request().Make();

        Assert.Equal("true", gguf.Metadata["tokenizer.ggml.add_bos_token"]);
        Assert.DoesNotContain("tokenizer.ggml.add_eos_token", gguf.Metadata.Keys);
    }

    [Theory]
    [InlineData("byte_fallback", "falls back to bytes")]
    [InlineData("type", "its model is of type Unigram")]
    public void A_tokenizer_that_is_not_byte_level_is_refused_and_can_be_left_out(string member, string why)
    {
        var tokenizer = Tokenizer(Qwen2);
        tokenizer["model"]![member] = member == "type" ? "Unigram" : true;
        using var model = ModelWith(tokenizer);

        Assert.Contains(why, Assert.Throws<ConversionException>(() => model.Request().Convert()).Message, StringComparison.Ordinal);
        var report = (model.Request() with { WithoutTokenizer = true }).Convert();
        Assert.StartsWith("tokenizer.ggml.tokens", Assert.Single(report.MissingForLlamaCpp), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tokenizer_with_more_tokens_than_the_embedding_has_rows_is_another_model_s()
    {
        var tokenizer = Tokenizer(Qwen2);
        tokenizer["model"]!["vocab"]!["zzz"] = 12;
        using var model = ModelWith(tokenizer);

        Assert.Contains(
            "token numbered 12 but the embedding has 12 rows", Assert.Throws<ConversionException>(() => model.Request().Convert()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_llama_cpp_would_miss_is_reported_by_name()
    {
        using var model = MadeModel.Of("Qwen2ForCausalLM", "qwen2");
        model.Config.Remove("intermediate_size");
        var request = model.Request();
        Assert.Equal(["qwen2.feed_forward_length", "tokenizer.ggml.tokens"], request.Convert().MissingForLlamaCpp.Select(missing => missing.Split(':')[0]));

        File.Delete(model.FileOf("config.json"));
        Assert.Equal(["general.architecture", "tokenizer.ggml.tokens"], request.Convert().MissingForLlamaCpp.Select(missing => missing.Split(':')[0]));
    }

    private static Polymath.Runtime.Tensors.ITensorStore Formats(string path) => Polymath.Runtime.Formats.ModelFile.Open(path);

    private static MadeModel ModelWith(JsonObject tokenizer)
    {
        var model = MadeModel.Of("Qwen2ForCausalLM", "qwen2");
        File.WriteAllText(model.FileOf("tokenizer.json"), tokenizer.ToJsonString());
        return model;
    }

    private static JsonObject Tokenizer(string pattern, bool ignoresMerges = false) => new()
    {
        ["added_tokens"] = new JsonArray(Token(5, "<end>", special: true), Token(6, "<tool>", special: false), Token(7, "<|looks|>", special: false)),
        ["pre_tokenizer"] = new JsonObject
        {
            ["type"] = "Sequence",
            ["pretokenizers"] = new JsonArray(
                new JsonObject { ["type"] = "Split", ["pattern"] = new JsonObject { ["Regex"] = pattern }, ["behavior"] = "Isolated", ["invert"] = false },
                new JsonObject { ["type"] = "ByteLevel", ["add_prefix_space"] = false, ["use_regex"] = false }),
        },
        ["decoder"] = new JsonObject { ["type"] = "ByteLevel" },
        ["model"] = new JsonObject
        {
            ["type"] = "BPE",
            ["ignore_merges"] = ignoresMerges,
            ["vocab"] = new JsonObject { ["a"] = 0, ["b"] = 1, ["c"] = 2, ["ab"] = 3, ["abc"] = 4 },
            ["merges"] = new JsonArray("a b", "ab c"),
        },
    };

    private static JsonObject Token(int id, string content, bool special) => new() { ["id"] = id, ["content"] = content, ["special"] = special };
}
