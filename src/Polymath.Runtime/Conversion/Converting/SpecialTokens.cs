using System.Text.Json;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>The numbers of a model's special tokens and whether they are added to a text, from the files beside it, in llama.cpp's order of precedence:
/// <c>tokenizer_config.json</c> by the token's text, then <c>config.json</c> by its number.</summary>
internal static class SpecialTokens
{
    public const string FileName = "tokenizer_config.json";

    // What Hugging Face calls it, and what llama.cpp does.
    private static readonly (string Kind, string Key)[] Kinds =
        [("bos", "bos"), ("eos", "eos"), ("unk", "unknown"), ("sep", "seperator"), ("pad", "padding"), ("cls", "cls"), ("mask", "mask")];

    /// <summary>llama.cpp's key and the number of each special token.</summary>
    public static IEnumerable<(string Key, long Id)> Numbers(GgufVocabulary vocabulary, JsonSidecar? tokenizerConfig, JsonSidecar? config)
    {
        var found = new List<(string Kind, string Key, long Id)>();
        foreach (var (kind, key) in Kinds)
        {
            if (tokenizerConfig is not null && TextOf(tokenizerConfig, kind + "_token") is { } text && vocabulary.Added(text) is { } id)
            {
                found.Add((kind, key, id));
            }
        }

        foreach (var (kind, key) in Kinds)
        {
            // Several end tokens are a list there, of which none is the one.
            if (found.All(known => known.Kind != kind)
                && config?.Member(kind + "_token_id") is { ValueKind: JsonValueKind.Number } number
                && number.TryGetInt64(out var id) && id >= 0 && id < vocabulary.Tokens.Count)
            {
                found.Add((kind, key, id));
            }
        }

        return found.Select(token => ($"tokenizer.ggml.{token.Key}_token_id", token.Id));
    }

    /// <summary>Whether the tokenizer puts a token before or after each text.</summary>
    public static IEnumerable<(string Key, bool Value)> Additions(JsonSidecar tokenizer, JsonSidecar? tokenizerConfig)
    {
        var added = new OrderedDictionary<string, bool>(StringComparer.Ordinal);
        foreach (var template in Templates(tokenizer.Object("post_processor")))
        {
            if (template.Member("single") is { ValueKind: JsonValueKind.Array } single && single.GetArrayLength() > 1)
            {
                AddEnd(added, "bos", single[0], tokenizerConfig);
                AddEnd(added, "eos", single[single.GetArrayLength() - 1], tokenizerConfig);
            }
        }

        foreach (var kind in new[] { "bos", "eos" })
        {
            if (tokenizerConfig?.Member($"add_{kind}_token") is { ValueKind: JsonValueKind.True or JsonValueKind.False } said)
            {
                added[kind] = said.GetBoolean();
            }
        }

        return added.Select(pair => ($"tokenizer.ggml.add_{pair.Key}_token", pair.Value));
    }

    private static void AddEnd(OrderedDictionary<string, bool> added, string kind, JsonElement end, JsonSidecar? tokenizerConfig)
    {
        if (end.ValueKind == JsonValueKind.Object && new JsonSidecar(GgufVocabulary.FileName, end).Object("SpecialToken")?.Text("id") is { } token)
        {
            added[kind] = tokenizerConfig is null || TextOf(tokenizerConfig, kind + "_token") == token;
        }
    }

    private static IEnumerable<JsonSidecar> Templates(JsonSidecar? processor)
    {
        if (processor is null)
        {
            return [];
        }

        return processor.Member("processors") is { ValueKind: JsonValueKind.Array } several
            ? several.EnumerateArray().Where(inner => inner.ValueKind == JsonValueKind.Object).SelectMany(inner => Templates(new JsonSidecar(processor.File, inner)))
            : processor.Text("type") == "TemplateProcessing" ? [processor] : [];
    }

    private static string? TextOf(JsonSidecar config, string key) => config.Member(key) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Object } => config.Object(key)!.Text("content"),
        _ => null,
    };
}
