using System.Globalization;

namespace Polymath.Cli.Rendering;

/// <summary>The tokens of a text, for people.</summary>
internal static class TokenizeReport
{
    public static Report Of(TokenizedText text) => new(
    [
        new FieldsPart(
        [
            ("tokenizer", text.Tokenizer),
            ("vocabulary", Quantities.Whole(text.VocabularySize)),
            ("text", $"{Quantities.Whole(text.Characters)} characters, {Quantities.Whole(text.Bytes)} bytes"),
            ("tokens", Quantities.Whole(text.Ids.Count)),
            ("ids", string.Join(' ', text.Ids.Select(static id => id.ToString(CultureInfo.InvariantCulture)))),
            ("decoded", text.RoundTrip ? "the text as it was given" : Readable.Of(text.Decoded)),
        ]),
        .. text.Ids.Count == 0 ? Array.Empty<ReportPart>() : [Tokens(text)],
    ]);

    private static TablePart Tokens(TokenizedText text) => new(
        "tokens",
        [("id", true), ("text", false)],
        [.. text.Ids.Select((id, index) => (IReadOnlyList<string>)[id.ToString(CultureInfo.InvariantCulture), Readable.Of(text.Tokens[index])])]);
}
