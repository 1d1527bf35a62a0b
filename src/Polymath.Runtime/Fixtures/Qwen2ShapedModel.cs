using System.Globalization;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Fixtures;

/// <summary>Writes a model with Qwen2's names and shapes and the look of real weights: near-normal matrices with 0.1 % to 0.5 % outliers, biases
/// that aren't zero, norms near 1. SafeTensors; the same bytes on every machine.</summary>
[SubjectSource("qwen2-shaped")]
public sealed class Qwen2ShapedModel : ISubjectSource
{
    private const string FileName = "model.safetensors";

    // Of 65,536 elements: 0.1 % and 0.5 %.
    private const int FewestOutliers = 66;
    private const int MostOutliers = 328;
    private const float OutlierFactor = 6;
    private const float NormDeviation = 0.125f;
    private const float BiasDeviation = 0.25f;

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
    public Task<string> WriteAsync(string folder, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            CheckSettings();
            var type = Type.ToFloatType("qwen2-shaped");
            SafeTensorsWriter.Write(
                Path.Combine(folder, FileName), [.. Qwen2Shapes.Of(this).Select(tensor => Payload(tensor.Name, tensor.Shape, type, cancellationToken))], Metadata());
            return FileName;
        },
        cancellationToken);

    private TensorPayload Payload(string name, long[] shape, ElementType type, CancellationToken cancellationToken)
    {
        var numbers = new SeededNumbers(Seed, name);
        var isMatrix = shape.Length == 2;
        var isNorm = name.EndsWith("norm.weight", StringComparison.Ordinal);
        var deviation = isMatrix ? (float)(1 / Math.Sqrt(shape[1])) : isNorm ? NormDeviation : BiasDeviation;
        var outliers = isMatrix ? FewestOutliers + numbers.Choose(MostOutliers - FewestOutliers + 1) : 0;
        return TensorPayload.FromValues(name, shape, type, (start, destination) =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            numbers.Fill(start, destination, isNorm ? 1 : 0, deviation, outliers, OutlierFactor);
        });
    }

    private Dictionary<string, string> Metadata() => new(StringComparer.Ordinal)
    {
        ["format"] = "pt",
        ["architecture"] = "qwen2",
        ["num_hidden_layers"] = Text(Layers),
        ["hidden_size"] = Text(Hidden),
        ["num_attention_heads"] = Text(Heads),
        ["num_key_value_heads"] = Text(KvHeads),
        ["intermediate_size"] = Text(Intermediate),
        ["vocab_size"] = Text(Vocabulary),
        ["max_position_embeddings"] = "256",
        ["rope_theta"] = "1000000",
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void CheckSettings()
    {
        if (Math.Min(Math.Min(Math.Min(Layers, Hidden), Math.Min(Heads, KvHeads)), Math.Min(Intermediate, Vocabulary)) < 1)
        {
            throw new ProbeException("'qwen2-shaped' needs layers, hidden, heads, kv_heads, intermediate and vocabulary of 1 or more");
        }

        if (Hidden % Heads != 0 || Heads % KvHeads != 0)
        {
            throw new ProbeException($"'qwen2-shaped' needs heads that divide hidden and kv_heads that divide heads; {Heads} and {KvHeads} don't fit {Hidden}");
        }
    }
}
