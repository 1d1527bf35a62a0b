namespace Polymath.Runtime.Documents;

/// <summary>A value to read from a JSON document: where it is and what it must be. A value that isn't there or is of another type is missing, never a default.</summary>
public sealed record JsonMember
{
    /// <summary>The name of the file that holds it, where a probe reads several.</summary>
    public string? File { get; init; }

    /// <summary>Where it is: a JSON pointer (RFC 6901), <c>/backend/ran</c>.</summary>
    public required string Pointer { get; init; }

    /// <summary><c>number</c>, <c>integer</c>, <c>text</c>, <c>boolean</c>, or a list of one of these: <c>"[number]"</c>. Either this or <see cref="Each"/>.</summary>
    public string? Type { get; init; }

    /// <summary>For a list of records: the members to read of each, by name, with their types.</summary>
    public IReadOnlyDictionary<string, string>? Each { get; init; }

    /// <summary>The unit of a number, <c>ms</c>.</summary>
    public string? Unit { get; init; }
}
