using System.Text.Json.Nodes;
using Polymath.Runtime.Auditing;
using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Fixtures;

/// <summary>Makes a sealed log of a run that never was, its head kept beside it, and plants a fault.</summary>
[SubjectSource("audit-log")]
public sealed class MadeAuditLog : ISubjectSource
{
    private const string RunId = "made";
    private const long MostRows = 100_000;

    /// <summary>Steps that it records; one row each.</summary>
    public long Steps { get; init; } = 100;

    /// <summary>Seed of the numbers in it.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The fault.</summary>
    public LogFault Fault { get; init; } = LogFault.None;

    /// <inheritdoc/>
    public Task<string> WriteAsync(string folder, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            if (Steps is < 4 or > MostRows)
            {
                throw new ProbeException($"'steps' is {Steps}; an audit log is made of 4 to {MostRows} steps");
            }

            var log = Path.Combine(folder, "run.jsonl");
            Write(log, Seed, cancellationToken);
            Plant(log, cancellationToken);
            File.Delete(Path.ChangeExtension(log, ".lock"));
            return "run.jsonl";
        },
        cancellationToken);

    private void Plant(string log, CancellationToken cancellationToken)
    {
        var lines = File.ReadAllLines(log);
        var middle = lines.Length / 2;
        switch (Fault)
        {
            case LogFault.EditedRow:
                Rewrite(log, [.. lines[..middle], lines[middle].Replace("\"tokens\":512", "\"tokens\":513", StringComparison.Ordinal), .. lines[(middle + 1)..]]);
                break;
            case LogFault.DeletedRow:
                Rewrite(log, [.. lines[..middle], .. lines[(middle + 1)..]]);
                break;
            case LogFault.SwappedRows:
                Rewrite(log, [.. lines[..middle], lines[middle + 1], lines[middle], .. lines[(middle + 2)..]]);
                break;
            case LogFault.CutTail:
                Rewrite(log, lines[..middle]);
                break;
            case LogFault.TornTail:
                using (var stream = new FileStream(log, FileMode.Open))
                {
                    stream.SetLength(stream.Length - (lines[^1].Length / 2));
                }

                break;
            case LogFault.HashedAnew:
                var other = log + ".other.jsonl";
                Write(other, Seed + 1, cancellationToken);
                File.Move(other, log, overwrite: true);
                File.Delete(AuditHead.PathOf(other));
                File.Delete(Path.ChangeExtension(other, ".lock"));
                break;
        }
    }

    private void Write(string log, long seed, CancellationToken cancellationToken)
    {
        using var writer = AuditLogWriter.Open(log, RunId, new AuditLogOptions { RowsPerFlush = int.MaxValue, Time = new FixedTime() });
        for (var step = 0L; step < Steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // Small whole numbers over a power of two: the same on every machine.
            var loss = 10 - ((((step * 7919) + (seed * 104729)) % 4096) / 1024.0);
            writer.Append("step", new JsonObject { ["loss"] = loss, ["step"] = step + 1, ["tokens"] = 512 });
        }

        writer.Seal();
    }

    private static void Rewrite(string log, string[] lines) => File.WriteAllText(log, string.Concat(lines.Select(line => line + "\n")));

    /// <summary>A clock that stands still, so that the log is the same on every machine.</summary>
    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    }
}
