using System.Text.Json;

namespace Polymath.Runtime.Documents;

/// <summary>Parses JSON strictly (RFC 8259): no comments, no trailing commas, no NaN, no name twice.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The document, or why it is none.</summary>
    public static (JsonElement? Document, string? Problem) Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return (document.RootElement.Clone(), null);
        }
        catch (JsonException malformed)
        {
            return (null, malformed.Message);
        }
    }
}
