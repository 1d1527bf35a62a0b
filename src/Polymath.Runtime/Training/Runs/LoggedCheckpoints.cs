using System.Text.Json;
using System.Text.Json.Nodes;
using Polymath.Runtime.Auditing;
using Polymath.Runtime.Training.Checkpoints;

namespace Polymath.Runtime.Training.Runs;

/// <summary>What a run's logs say of its checkpoints: who rewrites one with all its digests can't rewrite the row that names it without breaking the chain.</summary>
internal static class LoggedCheckpoints
{
    private const string Type = "checkpoint";
    private const string Digest = "digest";
    private const string Step = "step";

    /// <summary>Names a checkpoint in the log; when it returns, the row outlives a loss of power.</summary>
    public static void Append(RunLog log, SavedCheckpoint saved)
    {
        log.Append(Type, new JsonObject { [Digest] = saved.Digest, ["folder"] = Path.GetFileName(saved.Folder), [Step] = saved.Step });
        log.Flush();
    }

    /// <summary>Refuses a checkpoint that no row names. It needn't be the last that is named: a process may have died before that one was there.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="saved">The checkpoint.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="TrainingException">No row names it, or a log doesn't hold.</exception>
    public static void Demand(string folder, SavedCheckpoint saved, CancellationToken cancellationToken)
    {
        string? other = null;
        foreach (var digest in RunLog.Files(folder).SelectMany(path => Rows(path, cancellationToken)).Select(row => DigestOf(row, saved.Step)).OfType<string>())
        {
            if (digest == saved.Digest)
            {
                return;
            }

            other = digest;
        }

        var manifest = Path.Combine(saved.Folder, ManifestText.FileName);
        throw other is null
            ? CheckpointRules.LogDigest.Broken(manifest, $"the run's log names no checkpoint of step {saved.Step}: another program wrote it")
            : CheckpointRules.LogDigest.Broken(manifest, $"its digest is {saved.Digest}, and the run's log has {other} for step {saved.Step}: it was written again after the run saved it");
    }

    // Null for a row of another step. Whoever can write to the log decides what its payloads hold.
    private static string? DigestOf(JsonElement payload, long step) =>
        payload.TryGetProperty(Step, out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var named) && named == step
        && payload.TryGetProperty(Digest, out var digest) && digest.ValueKind == JsonValueKind.String
            ? digest.GetString()
            : null;

    private static IEnumerable<JsonElement> Rows(string path, CancellationToken cancellationToken)
    {
        var found = AuditVerifier.Verify(path, new AuditExpectations { Dialect = AuditDialects.Polymath }, cancellationToken);
        if (found.Result is not (AuditResult.Valid or AuditResult.Unanchored or AuditResult.Torn or AuditResult.Empty))
        {
            throw new TrainingException($"'{path}' doesn't say which checkpoints are the run's: {found.Message}; restore it as the run left it, or begin anew in another output folder");
        }

        // A torn last line is cut when the log is gone on with; it isn't read.
        return AuditLogReader.Read(path).Take((int)long.Min(found.Rows, int.MaxValue)).Where(row => row.Type == Type).Select(row => row.Payload);
    }
}
