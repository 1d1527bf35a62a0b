using Polymath.Runtime.Conversion;
using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Tests.Conversion;

/// <summary>Runs tensor-diff on tensors in memory.</summary>
internal sealed class TensorDiffRun
{
    public ProbeContext Context { get; } = new(Path.GetTempPath());

    public TensorDiffProbe Probe { get; init; } = new() { Reference = Subject("reference"), Candidate = Subject("candidate") };

    public static Subject Subject(string name, string? path = null, string? sha256 = null, string origin = "unstated", string? derivedFrom = null) => new()
    {
        Name = name,
        Path = path ?? name,
        Sha256 = sha256 ?? name,
        Bytes = 0,
        Origin = origin,
        DerivedFrom = derivedFrom,
    };

    public static float[] Numbers(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
    }

    public TensorDiffObservation Of(MemoryTensorStore reference, MemoryTensorStore candidate) =>
        Probe.Observe(reference, candidate, Context, TestContext.Current.CancellationToken);

    public static TensorDiffObservation Compare(MemoryTensorStore reference, MemoryTensorStore candidate) => new TensorDiffRun().Of(reference, candidate);

    public static TensorDifference Single(float[] reference, float[] candidate, params long[] shape)
    {
        long[] dimensions = shape.Length == 0 ? [reference.Length] : shape;
        var observation = Compare(new MemoryTensorStore().Add("w", dimensions, reference), new MemoryTensorStore().Add("w", dimensions, candidate));
        return Assert.Single(observation.Results);
    }
}
