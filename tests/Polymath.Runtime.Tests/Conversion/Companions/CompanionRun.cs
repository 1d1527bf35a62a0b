using Polymath.Runtime.Conversion;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Conversion.Companions;

/// <summary>Compares a made file with the weights that it should stand for.</summary>
internal static class CompanionRun
{
    public static TensorDiffObservation Compare(RawSafeTensors candidate, ITensorStore reference)
    {
        using var scratch = new ScratchFolder();
        using var store = candidate.Open(scratch.File("candidate.safetensors"));
        var run = new TensorDiffRun();
        return run.Probe.Observe(reference, store, run.Context, TestContext.Current.CancellationToken);
    }

    /// <summary>Asserts that the file stands for exactly <paramref name="expected"/> and that nothing is doubted but the origin.</summary>
    public static void AssertStandsFor(float[] expected, long[] shape, RawSafeTensors candidate, string name = "model.layers.0.mlp.up_proj.weight")
    {
        var observation = Compare(candidate, new MemoryTensorStore().Add(name, shape, expected));

        var tensor = Assert.Single(observation.Results);
        Assert.Equal((expected.Length, TensorStatus.Identical), (tensor.Identical, tensor.Status));
        Assert.All(observation.Doubts, doubt => Assert.Contains("the reference", doubt, StringComparison.Ordinal));
    }

    /// <summary>Asserts that the weights were named with <paramref name="reason"/> and not compared.</summary>
    public static void AssertUnevaluated(RawSafeTensors candidate, string reason)
    {
        var observation = Compare(candidate, new MemoryTensorStore().Add("model.layers.0.mlp.up_proj.weight", [4, 64], new float[256]));

        Assert.Equal(0, observation.Tensors.Compared);
        Assert.Contains(observation.Doubts, doubt => doubt.Contains("'model.layers.0.mlp.up_proj.weight' was not compared", StringComparison.Ordinal)
            && doubt.Contains(reason, StringComparison.Ordinal));
    }

    public static byte[] Bytes(int count, int seed = 1)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
