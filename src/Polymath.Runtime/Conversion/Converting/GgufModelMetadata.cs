using Polymath.Runtime.Conversion.Matching;
using Polymath.Runtime.Formats.Gguf;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>The metadata of a GGUF file that was made from a model with Hugging Face's names: what llama.cpp needs to load it, under its keys and in its order.</summary>
internal sealed class GgufModelMetadata(SourceModel model, ConversionRequest request, List<string> notes, List<string> missing)
{
    private const uint QuantizationVersion = 2;

    private readonly GgufMetadata _pairs = [];
    private readonly Hyperparameters _hyper = model.Hyperparameters;
    private readonly string _prefix = (model.Hyperparameters.Architecture?.Name ?? "unknown") + ".";

    public GgufMetadata Write(long parameters, uint? fileType)
    {
        if (_hyper.Architecture is { } architecture)
        {
            _pairs.Add("general.architecture", architecture.Name);
        }
        else
        {
            missing.Add($"general.architecture: put the model's {HuggingFaceConfig.FileName} beside it");
        }

        _pairs.Add("general.type", "model");
        if (model.Config is not null)
        {
            _pairs.Add("general.name", ModelTitle.Of(model.Folder));
            if (_hyper.Experts is null or 0)
            {
                _pairs.Add("general.size_label", ModelTitle.SizeOf(parameters));
            }
        }

        if (_hyper.Architecture is not null)
        {
            AddHyperparameters();
        }

        AddTokenizer();
        _pairs.Add("general.quantization_version", QuantizationVersion);
        if (fileType is { } number)
        {
            _pairs.Add("general.file_type", number);
        }

        return _pairs;
    }

    private void AddHyperparameters()
    {
        Need("block_count", _hyper.Layers, "num_hidden_layers");
        Need("context_length", _hyper.Context, "max_position_embeddings");
        Need("embedding_length", _hyper.Hidden, "hidden_size");
        Need("feed_forward_length", _hyper.Intermediate, "intermediate_size");
        Need("attention.head_count", _hyper.Heads, "num_attention_heads");
        Add("attention.head_count_kv", _hyper.KeyValueHeads);
        AddScaling();
        Add("rope.freq_base", _hyper.RopeTheta);
        Add("attention.layer_norm_rms_epsilon", _hyper.NormEpsilon);
        if (_hyper.NormEpsilon is null)
        {
            missing.Add($"{_prefix}attention.layer_norm_rms_epsilon: {HuggingFaceConfig.FileName} gives it as rms_norm_eps");
        }

        Add("expert_count", _hyper.Experts);
        Add("expert_used_count", _hyper.ExpertsUsed);
        Add("attention.key_length", _hyper.HeadWidth);
        Add("attention.value_length", _hyper.HeadWidth);
        if (_hyper.Architecture!.Name == "llama")
        {
            Add("vocab_size", _hyper.Vocabulary);
            Add("rope.dimension_count", _hyper.RotaryWidth);
        }

        Add("expert_feed_forward_length", _hyper.ExpertIntermediate);
        Add("expert_shared_feed_forward_length", _hyper.SharedExpertIntermediate);
    }

    private void AddScaling()
    {
        if (_hyper.Scaling is not { Kind: "linear" or "yarn" } scaling)
        {
            return;
        }

        _pairs.Add(_prefix + "rope.scaling.type", scaling.Kind);
        Add("rope.scaling.factor", scaling.Factor);
        if (scaling.Kind == "yarn")
        {
            Need("rope.scaling.original_context_length", scaling.OriginalContext ?? _hyper.Context, "original_max_position_embeddings");
            Add("rope.scaling.yarn_ext_factor", scaling.Parameters.Number("extrapolation_factor"));
            Add("rope.scaling.yarn_attn_factor", scaling.Parameters.Number("attention_factor") ?? scaling.Parameters.Number("attn_factor"));
            Add("rope.scaling.yarn_beta_fast", scaling.Parameters.Number("beta_fast"));
            Add("rope.scaling.yarn_beta_slow", scaling.Parameters.Number("beta_slow"));
        }
    }

    private void AddTokenizer()
    {
        if (request.WithoutTokenizer)
        {
            missing.Add("tokenizer.ggml.tokens: the tokenizer was to be left out");
            return;
        }

        if (JsonSidecar.Find(model.Folder, GgufVocabulary.FileName) is not { } tokenizer)
        {
            missing.Add($"tokenizer.ggml.tokens: put the model's {GgufVocabulary.FileName} beside it");
            return;
        }

        var config = JsonSidecar.Find(model.Folder, SpecialTokens.FileName);
        var vocabulary = GgufVocabulary.Read(tokenizer, EmbeddingRows() ?? _hyper.Vocabulary);
        _pairs.Add("tokenizer.ggml.model", "gpt2");
        AddPreTokenizer(tokenizer);
        _pairs.Add("tokenizer.ggml.tokens", vocabulary.Tokens);
        _pairs.Add("tokenizer.ggml.token_type", vocabulary.Types);
        _pairs.Add("tokenizer.ggml.merges", vocabulary.Merges);
        foreach (var (key, id) in SpecialTokens.Numbers(vocabulary, config, model.Config))
        {
            _pairs.Add(key, (uint)id);
        }

        foreach (var (key, value) in SpecialTokens.Additions(tokenizer, config))
        {
            _pairs.Add(key, value);
        }

        if (_hyper.Architecture?.Name == "llama" && config?.Flag("add_prefix_space") is { } prefix)
        {
            _pairs.Add("tokenizer.ggml.add_space_prefix", prefix);
        }

        if (ChatTemplate.Find(model.Folder, config) is { } template)
        {
            _pairs.Add("tokenizer.chat_template", template);
        }
    }

    private void AddPreTokenizer(JsonSidecar tokenizer)
    {
        if ((request.PreTokenizer ?? PreTokenizers.NameOf(tokenizer)) is { } name)
        {
            _pairs.Add("tokenizer.ggml.pre", name);
        }
        else
        {
            notes.Add($"'{tokenizer.File}' splits text in a way that isn't known here, so that tokenizer.ggml.pre is left out and llama.cpp splits by its default, which gives other tokens; "
                + "name llama.cpp's word for it as the pre-tokenizer");
        }
    }

    private long? EmbeddingRows() =>
        model.Store.Tensors.FirstOrDefault(tensor => CanonicalName.Of(tensor.Name) == CanonicalName.Embedding) is { Shape: [var rows, _] } ? rows : null;

    private void Need(string key, long? value, string member)
    {
        Add(key, value);
        if (value is null)
        {
            missing.Add($"{_prefix}{key}: {HuggingFaceConfig.FileName} gives it as {member}");
        }
    }

    private void Add(string key, long? value)
    {
        if (value is { } number)
        {
            _pairs.Add(_prefix + key, (uint)number);
        }
    }

    private void Add(string key, double? value)
    {
        if (value is { } number)
        {
            _pairs.Add(_prefix + key, (float)number);
        }
    }
}
