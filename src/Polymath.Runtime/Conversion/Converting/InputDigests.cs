using System.Security.Cryptography;
using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>The SHA-256 of each file of a model.</summary>
internal static class InputDigests
{
    private const int Piece = 1 << 20;

    public static string[] Of(IReadOnlyList<string> paths, long total, IProgress<ProbeProgress>? progress, CancellationToken cancellationToken)
    {
        var digests = new string[paths.Count];
        var read = 0L;
        Parallel.For(0, paths.Count, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using var file = new FileStream(paths[index], FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0, FileOptions.SequentialScan);
            var buffer = new byte[Piece];
            for (var length = file.Read(buffer); length > 0; length = file.Read(buffer))
            {
                cancellationToken.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, length);
                progress?.Report(new ProbeProgress(Interlocked.Add(ref read, length), total, "B", "digesting the input"));
            }

            digests[index] = Convert.ToHexStringLower(hash.GetHashAndReset());
        });
        return digests;
    }
}
