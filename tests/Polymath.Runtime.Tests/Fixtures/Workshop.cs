using System.Security.Cryptography;
using Polymath.Runtime.Conversion;
using Polymath.Runtime.Fixtures;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Tests.Conversion;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Fixtures;

/// <summary>Makes subjects in a folder of one test's own.</summary>
internal sealed class Workshop : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private int _made;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public ProbeContext Context { get; private set; } = new(Path.GetTempPath());

    public Task<Subject> OriginalAsync(long seed = 7, bool tied = false, FixtureType type = FixtureType.BF16) =>
        MakeAsync("original", new Qwen2ShapedModel { Seed = seed, Vocabulary = 64, Intermediate = 512, Tied = tied, Type = type }, "random_init");

    public Task<Subject> ConvertedAsync(Subject from, FixtureFormat format, FixtureType type) =>
        MakeAsync("converted", new ConvertedModel { From = from, Format = format, Type = type }, "converted", from.Name);

    public Task<Subject> CorruptedAsync(Subject from, Fault fault, string? tensor = null) =>
        MakeAsync("corrupted", new CorruptedModel { From = from, Fault = fault, Tensor = tensor }, "converted", from.Name);

    public async Task<Subject> MakeAsync(string name, ISubjectSource source, string origin = "unstated", string? derivedFrom = null)
    {
        var folder = Directory.CreateDirectory(_folder.File($"{_made++}")).FullName;
        var path = Path.Combine(folder, await source.WriteAsync(folder, Token));
        var bytes = await File.ReadAllBytesAsync(path, Token);
        return TensorDiffRun.Subject(name, path, Convert.ToHexStringLower(SHA256.HashData(bytes)), origin, derivedFrom) with { Bytes = bytes.Length };
    }

    public Task<TensorDiffObservation> CompareAsync(Subject reference, Subject candidate) =>
        CompareAsync(new TensorDiffProbe { Reference = reference, Candidate = candidate });

    public Task<TensorDiffObservation> CompareAsync(TensorDiffProbe probe)
    {
        Context = new ProbeContext(_folder.Path);
        return probe.ObserveAsync(Context, Token);
    }

    public void Dispose() => _folder.Dispose();
}
