using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Fixtures;

/// <summary>Writes a model with Qwen2's names and shapes and the look of real weights: Gaussian matrices with 0.1 % to 0.5 % outliers, biases
/// that aren't zero, norms near 1. SafeTensors; the same bytes on every machine.</summary>
[SubjectSource("qwen2-shaped")]
public sealed class Qwen2ShapedModel : ISubjectSource
{
    /// <summary>The seed: another seed, other numbers.</summary>
    public required long Seed { get; init; }

    /// <summary>Number of layers.</summary>
    public int Layers { get; init; } = 2;

    /// <summary>Width of the residual stream; a multiple of <see cref="Heads"/>.</summary>
    public int Hidden { get; init; } = 256;

    /// <summary>Query heads.</summary>
    public int Heads { get; init; } = 4;

    /// <summary>Key-value heads; divides <see cref="Heads"/>.</summary>
    public int KvHeads { get; init; } = 2;

    /// <summary>Width of the feed-forward layer.</summary>
    public int Intermediate { get; init; } = 768;

    /// <summary>Number of tokens.</summary>
    public int Vocabulary { get; init; } = 512;

    /// <summary>Element type: f32, f16 or bf16.</summary>
    public FixtureType Type { get; init; } = FixtureType.BF16;

    /// <summary>Whether the head is the embedding; then there is no lm_head.</summary>
    public bool Tied { get; init; }

    /// <inheritdoc/>
    public Task<string> WriteAsync(string folder, CancellationToken cancellationToken) => throw new NotImplementedException();
}
