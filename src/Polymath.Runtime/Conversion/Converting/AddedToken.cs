using System.Text.Json;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>A token of <c>tokenizer.json</c> that is found in a text as a whole, before anything is split or merged.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Content">Its text.</param>
/// <param name="IsSpecial">Whether it is none of a text but marks something.</param>
internal sealed record AddedToken(int Id, string Content, bool IsSpecial)
{
    /// <summary>Whether it is only found between characters that aren't parts of words.</summary>
    public bool SingleWord { get; private init; }

    /// <summary>Whether it takes the white space before it.</summary>
    public bool LeftStrip { get; private init; }

    /// <summary>Whether it takes the white space after it.</summary>
    public bool RightStrip { get; private init; }

    /// <summary>Whether it is looked for, normalized, in the normalized text.</summary>
    public bool Normalized { get; private init; }

    /// <summary>The added tokens of a tokenizer, in the file's order.</summary>
    /// <exception cref="ConversionException">One has no id or content, or isn't understood.</exception>
    public static List<AddedToken> ReadAll(JsonSidecar file)
    {
        var tokens = new List<AddedToken>();
        if (file.Member("added_tokens") is not { ValueKind: JsonValueKind.Array } list)
        {
            return tokens;
        }

        foreach (var entry in list.EnumerateArray())
        {
            var token = new JsonSidecar($"{file.File}, added_tokens", entry);
            if (entry.ValueKind != JsonValueKind.Object || token.Count("id") is not { } id || id > int.MaxValue || token.Text("content") is not { } text)
            {
                throw new ConversionException($"'{file.File}': an added token has no id or content");
            }

            var isSpecial = token.Flag("special") ?? false;
            tokens.Add(new AddedToken((int)id, text, isSpecial)
            {
                SingleWord = token.Flag("single_word") ?? false,
                LeftStrip = token.Flag("lstrip") ?? false,
                RightStrip = token.Flag("rstrip") ?? false,
                Normalized = token.Flag("normalized") ?? !isSpecial,
            });
        }

        return tokens;
    }
}
