using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Fixtures;

/// <summary>Copies a model and plants one defect: what a claim about it must refute.</summary>
[SubjectSource("corrupted")]
public sealed class CorruptedModel : ISubjectSource
{
    /// <summary>The model to copy; written as SafeTensors.</summary>
    public required Subject From { get; init; }

    /// <summary>The defect.</summary>
    public required Fault Fault { get; init; }

    /// <summary>The tensor that gets it; without it, the first matrix after the embedding.</summary>
    public string? Tensor { get; init; }

    /// <inheritdoc/>
    public Task<string> WriteAsync(string folder, CancellationToken cancellationToken) => throw new NotImplementedException();
}
