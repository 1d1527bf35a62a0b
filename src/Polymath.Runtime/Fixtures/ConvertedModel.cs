using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Fixtures;

/// <summary>Converts a model to another format and element type, as <c>polymath convert</c> does: GGUF gets llama.cpp's names, order and metadata; in GGUF and APR
/// norms and biases become F32.</summary>
[SubjectSource("converted")]
public sealed class ConvertedModel : ISubjectSource
{
    /// <summary>The model to convert.</summary>
    public required Subject From { get; init; }

    /// <summary>The format to write.</summary>
    public required FixtureFormat Format { get; init; }

    /// <summary>The element type of the matrices. Not every format has every type.</summary>
    public required FixtureType Type { get; init; }

    /// <inheritdoc/>
    public Task<string> WriteAsync(string folder, CancellationToken cancellationToken) =>
        SubjectConversion.WriteAsync(From, folder, Format, Type.ToElementType(), cancellationToken);
}
