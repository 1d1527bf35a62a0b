using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Fixtures;

/// <summary>Decodes a quantised model and writes it as SafeTensors under Hugging Face names: what a circular reference is.</summary>
[SubjectSource("dequantised")]
public sealed class DequantisedModel : ISubjectSource
{
    /// <summary>The quantised model.</summary>
    public required Subject From { get; init; }

    /// <summary>Element type: f32, f16 or bf16.</summary>
    public FixtureType Type { get; init; } = FixtureType.BF16;

    /// <inheritdoc/>
    public Task<string> WriteAsync(string folder, CancellationToken cancellationToken) =>
        SubjectConversion.WriteAsync(From, folder, FixtureFormat.Safetensors, Type.ToFloatType("dequantised"), cancellationToken);
}
