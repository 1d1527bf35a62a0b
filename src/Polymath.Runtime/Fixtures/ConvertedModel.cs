using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Fixtures;

/// <summary>Converts a model to another format and element type. Norms and biases stay F32; GGUF gets llama.cpp's names.</summary>
[SubjectSource("converted")]
public sealed class ConvertedModel : ISubjectSource
{
    /// <summary>The model to convert.</summary>
    public required Subject From { get; init; }

    /// <summary>The format to write.</summary>
    public required FixtureFormat Format { get; init; }

    /// <summary>The element type of the matrices.</summary>
    public required FixtureType Type { get; init; }

    /// <inheritdoc/>
    public Task<string> WriteAsync(string folder, CancellationToken cancellationToken) => throw new NotImplementedException();
}
