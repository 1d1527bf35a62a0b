using System.Collections.Concurrent;
using System.Security.Cryptography;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Tests.Conversion;
using Polymath.Runtime.Tests.Fixtures;
using Polymath.Runtime.Tests.Formats;

[assembly: AssemblyFixture(typeof(MadeModels))]

namespace Polymath.Runtime.Tests.Fixtures;

/// <summary>Models that many tests read, each made once a run. Nobody writes to them.</summary>
public sealed class MadeModels : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<Subject>>> _made = new(StringComparer.Ordinal);
    private int _count;

    internal Task<Subject> OnceAsync(string key, string name, Func<ISubjectSource> source, string origin, string? derivedFrom) =>
        _made.GetOrAdd(key, _ => new(() => MakeAsync(name, source(), origin, derivedFrom))).Value;

    internal async Task<Subject> MakeAsync(string name, ISubjectSource source, string origin, string? derivedFrom)
    {
        var folder = Directory.CreateDirectory(_folder.File($"{Interlocked.Increment(ref _count)}")).FullName;
        var path = Path.Combine(folder, await source.WriteAsync(folder, CancellationToken.None));
        var bytes = await File.ReadAllBytesAsync(path, CancellationToken.None);
        return TensorDiffRun.Subject(name, path, Convert.ToHexStringLower(SHA256.HashData(bytes)), origin, derivedFrom) with { Bytes = bytes.Length };
    }

    public void Dispose() => _folder.Dispose();
}
