using Polymath.Runtime.Conversion;
using Polymath.Runtime.Probing;

namespace Polymath.Fuzzing.Tests.Running;

/// <summary>Compares a model that was opened with the one it was made from: matching, companion scales, statistics, provenance.</summary>
internal static class Comparing
{
    public static void Check(string original, string mutant)
    {
        var probe = new TensorDiffProbe { Reference = Subject("original", original), Candidate = Subject("mutant", mutant) };
        var observation = probe.ObserveAsync(new ProbeContext(Path.GetTempPath()), CancellationToken.None).GetAwaiter().GetResult();
        FaultException.Unless(
            observation.Tensors.Compared <= observation.Results.Count,
            $"{observation.Tensors.Compared} tensors were compared but {observation.Results.Count} have results");
    }

    private static Subject Subject(string name, string path) =>
        new() { Name = name, Path = path, Sha256 = path, Bytes = 0, Origin = "unstated", DerivedFrom = null };
}
