namespace Polymath.Runtime.Conversion.Converting;

/// <summary>What was converted, tensor by tensor, and what a user of the file should know.</summary>
public sealed record ConversionReport
{
    /// <summary>The file that was written.</summary>
    public required string Output { get; init; }

    /// <summary>Its format.</summary>
    public required ModelFormat Format { get; init; }

    /// <summary>The model's architecture in llama.cpp's word (<c>llama</c>, <c>qwen2</c>); null where it isn't known.</summary>
    public required string? Architecture { get; init; }

    /// <summary>Every tensor of the output, in file order.</summary>
    public required IReadOnlyList<ConvertedTensor> Tensors { get; init; }

    /// <summary>What was done otherwise than asked or left out, one sentence each: rows that don't fit the type, tensors that have no place in the format, values
    /// that aren't finite.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>What llama.cpp would need to load the GGUF file and is missing, by name, each with what to do; empty where nothing is, and for other formats.</summary>
    public required IReadOnlyList<string> MissingForLlamaCpp { get; init; }

    /// <summary>What the output says that it was made from; null where it doesn't.</summary>
    public required Derivation? Derivation { get; init; }

    /// <summary>Size of the input's files in bytes.</summary>
    public required long InputBytes { get; init; }

    /// <summary>Size of the output in bytes.</summary>
    public required long OutputBytes { get; init; }

    /// <summary>Time it took, in seconds.</summary>
    public required double Seconds { get; init; }
}
