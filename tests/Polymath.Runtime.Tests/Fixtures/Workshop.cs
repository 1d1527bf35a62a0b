using Polymath.Runtime.Conversion;
using Polymath.Runtime.Fixtures;
using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Tests.Fixtures;

/// <summary>Makes and compares models for one test.</summary>
internal sealed class Workshop(MadeModels models)
{
    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public ProbeContext Context { get; private set; } = new(Path.GetTempPath());

    public Task<Subject> OriginalAsync(long seed = 7, bool tied = false, FixtureType type = FixtureType.BF16) =>
        models.OnceAsync($"original {seed} {tied} {type}", "original", () => Original(seed, tied, type), "random_init", null);

    public static Qwen2ShapedModel Original(long seed, bool tied, FixtureType type) =>
        new() { Seed = seed, Vocabulary = 64, Intermediate = 512, Tied = tied, Type = type };

    public Task<Subject> ConvertedAsync(Subject from, FixtureFormat format, FixtureType type) => models.OnceAsync(
        $"converted {from.Sha256} {format} {type}", "converted", () => new ConvertedModel { From = from, Format = format, Type = type }, "converted", from.Name);

    public Task<Subject> CorruptedAsync(Subject from, Fault fault, string? tensor = null) => models.OnceAsync(
        $"corrupted {from.Sha256} {fault} {tensor}", "corrupted", () => new CorruptedModel { From = from, Fault = fault, Tensor = tensor }, "converted", from.Name);

    public Task<Subject> MakeAsync(string name, ISubjectSource source, string origin = "unstated", string? derivedFrom = null) =>
        models.MakeAsync(name, source, origin, derivedFrom);

    public Task<TensorDiffObservation> CompareAsync(Subject reference, Subject candidate) =>
        CompareAsync(new TensorDiffProbe { Reference = reference, Candidate = candidate });

    public Task<TensorDiffObservation> CompareAsync(TensorDiffProbe probe)
    {
        Context = new ProbeContext(Path.GetTempPath());
        return probe.ObserveAsync(Context, Token);
    }
}
