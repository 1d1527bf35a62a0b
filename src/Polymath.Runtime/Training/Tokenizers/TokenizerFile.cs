using System.Globalization;
using Polymath.Runtime.Conversion.Converting;
using Polymath.Runtime.Documents;
using Polymath.Runtime.Training.Tokenizers.BytePairs;
using Polymath.Runtime.Training.Tokenizers.Decoding;
using Polymath.Runtime.Training.Tokenizers.Normalizing;
using Polymath.Runtime.Training.Tokenizers.Splitting;

namespace Polymath.Runtime.Training.Tokenizers;

/// <summary>Reads Hugging Face's <c>tokenizer.json</c>.</summary>
internal static class TokenizerFile
{
    public const string Name = "tokenizer.json";

    private const long LargestFile = 256L * 1024 * 1024;
    private const int LongestAddedToken = 1000;

    /// <exception cref="TrainingException">The file can't be read, is malformed, or describes a tokenizer that isn't supported.</exception>
    public static ITokenizer Read(string path)
    {
        var (document, problem) = JsonText.Parse(BoundedFile.Read(path, LargestFile, "it is none of a model's"));
        if (document is not { ValueKind: System.Text.Json.JsonValueKind.Object } root)
        {
            throw new TrainingException($"'{path}' isn't a JSON object: {problem ?? "it is another value"}; fetch it again");
        }

        try
        {
            return Read(new JsonSidecar(path, root));
        }
        catch (ConversionException malformed)
        {
            throw new TrainingException(malformed.Message, malformed);
        }
    }

    /// <summary>That something isn't supported, by name, and what to do about it.</summary>
    public static TrainingException Unsupported(JsonSidecar part, string what) => new(
        $"'{part.File}': {what} isn't supported; use a byte-pair tokenizer, the tokenizer 'byte', or token ids that another tool made (a batches file)");

    private static BytePairTokenizer Read(JsonSidecar file)
    {
        if (file.Text("version") is { } version and not "1.0")
        {
            throw Unsupported(file, $"version '{version}' of the format");
        }

        if (file.Has("truncation"))
        {
            throw new TrainingException($"'{file.File}': truncation is set, by which the ends of texts would be lost; set it to null");
        }

        var model = file.Object("model") ?? throw new TrainingException($"'{file.File}' has no model; it isn't a tokenizer.json, or is cut short");
        var vocabulary = BytePairFile.ReadVocabulary(model);
        var added = AddedTokens(file, vocabulary);
        var unknown = BytePairFile.ReadUnknown(model, vocabulary);
        var decoder = DecoderFile.Read(file.Object("decoder"));
        PostProcessors.Demand(file);
        return new BytePairTokenizer(new BytePairParts(
            vocabulary,
            BytePairFile.ReadModel(model, vocabulary, unknown),
            unknown,
            decoder is ByteLevelDecoder,
            added,
            NormalizerFile.Read(file.Object("normalizer")),
            SplitterFile.Read(file.Object("pre_tokenizer")),
            decoder));
    }

    private static List<AddedToken> AddedTokens(JsonSidecar file, BytePairVocabulary vocabulary)
    {
        var tokens = AddedToken.ReadAll(file);
        foreach (var token in tokens)
        {
            var why = token.Content.Length is 0 or > LongestAddedToken
                    ? string.Create(CultureInfo.InvariantCulture, $"has {token.Content.Length:N0} characters; 1 to {LongestAddedToken:N0} are allowed")
                : token.Id > BytePairVocabulary.GreatestId
                    ? string.Create(CultureInfo.InvariantCulture, $"has the id {token.Id:N0}; {BytePairVocabulary.GreatestId:N0} is the greatest that is allowed")
                : vocabulary.Find(token.Content) is { } known && known != token.Id
                    ? string.Create(CultureInfo.InvariantCulture, $"has the id {token.Id:N0} there and {known:N0} in the vocabulary")
                : vocabulary.TryGetText(token.Id, out var other) && other != token.Content
                    ? string.Create(CultureInfo.InvariantCulture, $"has the id {token.Id:N0}, which is that of '{other}' in the vocabulary")
                : null;
            if (why is not null)
            {
                throw new TrainingException($"'{file.File}', added_tokens: '{token.Content[..Math.Min(40, token.Content.Length)]}' {why}; fetch the file again");
            }
        }

        var twice = tokens.CountBy(static token => token.Content).Concat(tokens.CountBy(static token => token.Id.ToString(CultureInfo.InvariantCulture)))
            .Where(static group => group.Value > 1).Select(static group => group.Key).FirstOrDefault();
        return twice is null ? tokens : throw new TrainingException($"'{file.File}', added_tokens: '{twice}' is there twice, as a text or an id; fetch the file again");
    }
}
