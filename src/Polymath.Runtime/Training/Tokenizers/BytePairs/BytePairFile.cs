using System.Globalization;
using System.Text.Json;
using Polymath.Runtime.Conversion.Converting;
using Polymath.Runtime.Training.Tokenizers.Decoding;

namespace Polymath.Runtime.Training.Tokenizers.BytePairs;

/// <summary>Reads the <c>model</c> of a <c>tokenizer.json</c>.</summary>
internal static class BytePairFile
{
    /// <exception cref="TrainingException">The model is of another kind, or a token has no number of its own.</exception>
    public static BytePairVocabulary ReadVocabulary(JsonSidecar model)
    {
        if (model.Text("type") is { } type and not "BPE")
        {
            throw TokenizerFile.Unsupported(model, $"the model '{type}'");
        }

        var texts = model.Object("vocab") ?? throw new TrainingException($"'{model.File}' has no vocab object; fetch the file again");
        var vocabulary = new BytePairVocabulary();
        foreach (var entry in texts.Root.EnumerateObject())
        {
            if (entry.Value.ValueKind != JsonValueKind.Number || !entry.Value.TryGetInt32(out var id) || id is < 0 or > BytePairVocabulary.GreatestId)
            {
                throw texts.Wrong(entry.Name, entry.Value, string.Create(CultureInfo.InvariantCulture, $"a token's number, from 0 to {BytePairVocabulary.GreatestId}"));
            }

            if (!vocabulary.TryAdd(entry.Name, id))
            {
                throw new TrainingException($"'{texts.File}': the tokens '{(vocabulary.TryGetText(id, out var other) ? other : null)}' and '{entry.Name}' have the same number {id}; fetch the file again");
            }
        }

        return vocabulary;
    }

    /// <exception cref="TrainingException">A setting isn't supported, or a merge is of tokens that aren't there.</exception>
    public static BytePairModel ReadModel(JsonSidecar model, BytePairVocabulary vocabulary, UnknownTokens unknown)
    {
        foreach (var key in new[] { "continuing_subword_prefix", "end_of_word_suffix" })
        {
            if (model.Text(key) is { Length: > 0 } mark)
            {
                throw TokenizerFile.Unsupported(model, $"{key} '{mark}'");
            }
        }

        if (model.Number("dropout") is { } dropout and not 0)
        {
            throw TokenizerFile.Unsupported(model, string.Create(CultureInfo.InvariantCulture, $"dropout {dropout}, by which the same text gets other tokens each time,"));
        }

        return new BytePairModel(vocabulary, Merges(model, vocabulary), unknown, model.Flag("ignore_merges") ?? false);
    }

    /// <exception cref="TrainingException">The token for what is unknown isn't there.</exception>
    public static UnknownTokens ReadUnknown(JsonSidecar model, BytePairVocabulary vocabulary)
    {
        int? token = null;
        if (model.Text("unk_token") is { } unknown)
        {
            token = vocabulary.Find(unknown) ?? throw new TrainingException($"'{model.File}': the unk_token '{unknown}' isn't in the vocabulary; fetch the file again");
        }

        int?[]? bytes = model.Flag("byte_fallback") ?? false
            ? [.. Enumerable.Range(0, 256).Select(value => vocabulary.Find(ByteFallbackDecoder.TokenOf((byte)value)))]
            : null;
        return new UnknownTokens(token, model.Flag("fuse_unk") ?? false, bytes);
    }

    private static BytePairMerges Merges(JsonSidecar model, BytePairVocabulary vocabulary)
    {
        var merges = new BytePairMerges();
        var rank = 0;
        foreach (var (left, right) in TokenizerMerges.Read(model))
        {
            merges.Add(rank, Token(left), Token(right), Token(left + right));
            rank++;
        }

        return merges;

        int Token(string text) => vocabulary.Find(text) ?? throw new TrainingException(string.Create(
            CultureInfo.InvariantCulture, $"'{model.File}', merges[{rank}]: the token '{text}' isn't in the vocabulary; the file is cut short or edited, fetch it again"));
    }
}
