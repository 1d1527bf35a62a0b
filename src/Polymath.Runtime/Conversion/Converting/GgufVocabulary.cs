using System.Globalization;
using System.Text.Json;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>The tokens of a byte-level BPE tokenizer as llama.cpp lists them: one for each row of the embedding, and the merges.</summary>
/// <remarks>Types are llama.cpp's: 1 normal, 3 control, 4 user-defined, 5 unused.</remarks>
internal sealed class GgufVocabulary
{
    public const string FileName = "tokenizer.json";
    private const int Normal = 1;
    private const int Control = 3;
    private const int UserDefined = 4;
    private const int Unused = 5;

    private readonly Dictionary<string, long> _added = new(StringComparer.Ordinal);

    private GgufVocabulary(string[] tokens, int[] types, string[] merges)
    {
        Tokens = tokens;
        Types = types;
        Merges = merges;
    }

    public IReadOnlyList<string> Tokens { get; }

    public IReadOnlyList<int> Types { get; }

    public IReadOnlyList<string> Merges { get; }

    /// <summary>The number of an added token; null where there is none of this text.</summary>
    public long? Added(string token) => _added.TryGetValue(token, out var id) ? id : null;

    /// <summary>Reads the vocabulary.</summary>
    /// <param name="file"><c>tokenizer.json</c>.</param>
    /// <param name="rows">Rows of the embedding; null where they aren't known.</param>
    /// <exception cref="ConversionException">The tokenizer is of a kind that isn't written, or of another model.</exception>
    public static GgufVocabulary Read(JsonSidecar file, long? rows)
    {
        var model = file.Object("model") ?? throw new ConversionException($"'{file.File}' has no model");
        DemandByteLevel(file, model);
        var texts = new SortedDictionary<long, string>();
        var vocabulary = model.Object("vocab") ?? throw new ConversionException($"'{model.File}' has no vocab object");
        foreach (var entry in vocabulary.Root.EnumerateObject())
        {
            Place(texts, vocabulary, entry.Name, entry.Value);
        }

        var added = AddedToken.ReadAll(file);
        foreach (var token in added)
        {
            texts[token.Id] = token.Content;
        }

        var count = rows ?? (texts.Count == 0 ? 0 : texts.Keys.Last() + 1);
        if (texts.Count > 0 && texts.Keys.Last() >= count)
        {
            throw new ConversionException(string.Create(
                CultureInfo.InvariantCulture, $"'{file.File}' has a token numbered {texts.Keys.Last():N0} but the embedding has {count:N0} rows: the tokenizer is of another model"));
        }

        var tokens = new string[count];
        var types = new int[count];
        for (var id = 0L; id < count; id++)
        {
            (tokens[id], types[id]) = texts.TryGetValue(id, out var text) ? (text, Normal) : (string.Create(CultureInfo.InvariantCulture, $"[PAD{id}]"), Unused);
        }

        foreach (var token in added)
        {
            var isControl = token.IsSpecial || LooksSpecial(token.Content);
            types[token.Id] = isControl ? Control : UserDefined;
            tokens[token.Id] = isControl ? token.Content : token.Content.Replace('\u2581', ' ');
        }

        var result = new GgufVocabulary(tokens, types, ReadMerges(model));
        added.ForEach(token => result._added.TryAdd(token.Content, token.Id));
        return result;
    }

    private static void DemandByteLevel(JsonSidecar file, JsonSidecar model)
    {
        var kind = model.Text("type");
        var why = kind is not (null or "BPE") ? $"its model is of type {kind}"
            : model.Flag("byte_fallback") == true ? "it falls back to bytes, as SentencePiece's do"
            : file.Object("decoder")?.Text("type") is { } decoder and not "ByteLevel" ? $"its decoder is {decoder}, not ByteLevel"
            : model.Text("continuing_subword_prefix") is { Length: > 0 } || model.Text("end_of_word_suffix") is { Length: > 0 } ? "it marks parts of words"
            : null;
        if (why is not null)
        {
            throw new ConversionException($"'{file.File}' isn't a byte-level BPE tokenizer ({why}), the only kind that is written; convert without the tokenizer and add it with llama.cpp's tools");
        }
    }

    private static void Place(SortedDictionary<long, string> texts, JsonSidecar vocabulary, string text, JsonElement number)
    {
        if (number.ValueKind != JsonValueKind.Number || !number.TryGetInt64(out var id) || id is < 0 or > int.MaxValue)
        {
            throw vocabulary.Wrong(text, number, "a token's number");
        }

        if (!texts.TryAdd(id, text))
        {
            throw new ConversionException($"'{vocabulary.File}': the tokens '{texts[id]}' and '{text}' have the same number {id}");
        }
    }

    // A blank inside a part would be taken for the one between them; llama.cpp writes it as byte-level BPE does.
    private static string[] ReadMerges(JsonSidecar model) =>
        [.. TokenizerMerges.Read(model).Select(static merge => $"{merge.Left.Replace(' ', '\u0120')} {merge.Right.Replace(' ', '\u0120')}")];

    // Some models don't mark tokens as special that are.
    private static bool LooksSpecial(string text) => text is "<pad>" or "<mask>" or "<2mass>" or "[@BOS@]"
        || Encloses(text, "<|", "|>") || Encloses(text, "<\uFF5C", "\uFF5C>") || Encloses(text, "<unused", ">");

    private static bool Encloses(string text, string start, string end) =>
        text.StartsWith(start, StringComparison.Ordinal) && text.EndsWith(end, StringComparison.Ordinal);
}
