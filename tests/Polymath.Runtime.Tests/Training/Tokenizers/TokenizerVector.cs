using System.Text.Json;
using Polymath.Runtime.Training.Tokenizers;

namespace Polymath.Runtime.Tests.Training.Tokenizers;

/// <summary>A text, and what the tokenizers library makes of it.</summary>
internal sealed record TokenizerVector(string Text, int[] Ids, string Decoded)
{
    public static IReadOnlyList<TokenizerVector> ReadAll(JsonElement list) => list.Deserialize<TokenizerVector[]>(JsonSerializerOptions.Web)!;

    /// <summary>What a tokenizer makes otherwise; null for nothing.</summary>
    public string? Difference(ITokenizer tokenizer)
    {
        var ids = tokenizer.Encode(Text);
        var decoded = tokenizer.Decode(Ids);
        return ids.SequenceEqual(Ids) && decoded == Decoded ? null
            : $"{JsonSerializer.Serialize(Text)}: [{string.Join(',', Ids)}] {JsonSerializer.Serialize(Decoded)} became [{string.Join(',', ids)}] {JsonSerializer.Serialize(decoded)}";
    }
}
