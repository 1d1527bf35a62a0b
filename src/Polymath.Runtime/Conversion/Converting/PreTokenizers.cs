using System.Text.Json;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>Finds llama.cpp's name for the way in which a byte-level tokenizer splits text before it merges.</summary>
/// <remarks>llama.cpp's converter recognises a tokenizer by the tokens that it makes of a test text, which works for published vocabularies only; the pattern itself, where
/// llama.cpp implements the same one, says it for any vocabulary.</remarks>
internal static class PreTokenizers
{
    private const string Contractions = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)";
    private const string Rest = @"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
    private const string Words = @"|[^\r\n\p{L}\p{N}]?\p{L}+";

    private const string Qwen2 = Contractions + Words + @"|\p{N}" + Rest;
    private const string Llama3 = Contractions + Words + @"|\p{N}{1,3}" + Rest;
    private const string Qwen35 = Contractions + @"|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    /// <summary>The name, or null where the tokenizer splits in a way that isn't known here.</summary>
    public static string? NameOf(JsonSidecar tokenizer)
    {
        var steps = Steps(tokenizer.Object("pre_tokenizer"));
        var ignoresMerges = tokenizer.Object("model")?.Flag("ignore_merges") ?? false;
        return steps switch
        {
            [{ Type: "Split", Pattern: Qwen2 }, { Type: "ByteLevel", UsesPattern: false }] when !ignoresMerges => "qwen2",
            [{ Type: "Split", Pattern: Qwen35 }, { Type: "ByteLevel", UsesPattern: false }] when !ignoresMerges => "qwen35",
            [{ Type: "Split", Pattern: Llama3 }, { Type: "ByteLevel", UsesPattern: false }] => ignoresMerges ? "llama-bpe" : "smaug-bpe",
            [{ Type: "ByteLevel", UsesPattern: true }] when !ignoresMerges => "gpt-2",
            _ => null,
        };
    }

    private static List<Step> Steps(JsonSidecar? step)
    {
        if (step is null)
        {
            return [];
        }

        if (step.Member("pretokenizers") is { ValueKind: JsonValueKind.Array } several)
        {
            return [.. several.EnumerateArray().Where(inner => inner.ValueKind == JsonValueKind.Object).SelectMany(inner => Steps(new JsonSidecar(step.File, inner)))];
        }

        // A prefix blank or another way of cutting is another tokenizer.
        var isPlain = step.Flag("add_prefix_space") is null or false && step.Flag("invert") is null or false && step.Text("behavior") is null or "Isolated";
        return [new Step(isPlain ? step.Text("type") : null, step.Object("pattern")?.Text("Regex"), step.Flag("use_regex") ?? true)];
    }

    private sealed record Step(string? Type, string? Pattern, bool UsesPattern);
}
