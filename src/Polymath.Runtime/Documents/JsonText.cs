using System.Text.Json;
using System.Text.Unicode;

namespace Polymath.Runtime.Documents;

/// <summary>Parses JSON strictly (RFC 8259): no comments, no trailing commas, no NaN, no name twice, nothing that isn't text.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The document, or why it is none.</summary>
    public static (JsonElement? Document, string? Problem) Parse(ReadOnlyMemory<byte> text)
    {
        if (!Utf8.IsValid(text.Span))
        {
            return (null, "it is not valid UTF-8");
        }

        if (!text.Span.ContainsAnyExcept(" \t\r\n"u8))
        {
            return (null, "it is empty");
        }

        if (text.Span.StartsWith("\uFEFF"u8))
        {
            return (null, "it begins with a byte order mark; write it without one");
        }

        try
        {
            if (HasHalfSurrogatePair(text.Span))
            {
                return (null, "a text in it holds half of a surrogate pair, which no UTF-8 text can");
            }

            using var document = JsonDocument.Parse(text, Strict);
            return (document.RootElement.Clone(), null);
        }
        catch (JsonException malformed)
        {
            return (null, malformed.Message);
        }
    }

    private static bool HasHalfSurrogatePair(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.String or JsonTokenType.PropertyName, ValueIsEscaped: true } && !CanBeRead(reader))
            {
                return true;
            }
        }

        return false;
    }

    private static bool CanBeRead(in Utf8JsonReader text)
    {
        try
        {
            _ = text.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
