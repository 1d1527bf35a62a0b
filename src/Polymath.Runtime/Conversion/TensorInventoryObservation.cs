namespace Polymath.Runtime.Conversion;

/// <summary>What <c>tensor-inventory</c> observes.</summary>
public sealed record TensorInventoryObservation
{
    /// <summary><c>safetensors</c>, <c>gguf</c> or <c>apr</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The format's version as the file states it; null where the format has none.</summary>
    public required string? Version { get; init; }

    /// <summary>The architecture that the file's metadata names; null where it names none.</summary>
    public required string? Architecture { get; init; }

    /// <summary>Counts over all tensors.</summary>
    public required TensorTotals Tensors { get; init; }

    /// <summary>Counts by element type, sorted by name.</summary>
    public required IReadOnlyList<ElementTypeTotals> ElementTypes { get; init; }

    /// <summary>What the model's shapes and metadata say about it.</summary>
    public required ModelConfiguration Configuration { get; init; }

    /// <summary>Every tensor, in file order.</summary>
    public required IReadOnlyList<TensorEntry> Entries { get; init; }

    /// <summary>The file's metadata; a value of more than 256 characters is given by its length and SHA-256.</summary>
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }
}
