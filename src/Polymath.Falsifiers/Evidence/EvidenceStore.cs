using Polymath.Contracts.Expectations;
using Polymath.Falsifiers.Running;
using Polymath.Falsifiers.Verdicts;

namespace Polymath.Falsifiers.Evidence;

/// <summary>Reads and writes records. A reader sees the old file or the new one, never a part of one; two runs at once lose nothing.</summary>
/// <param name="settings">Where evidence lies, and whether this is a build server.</param>
public sealed class EvidenceStore(RunSettings settings)
{
    private const long MaximumBytes = 256L << 20;

    /// <summary>The folder that this run writes to: the evidence root, or on a build server a folder under artifacts/.</summary>
    public string WritableRoot => settings.OnBuildServer ? Path.Combine(settings.ArtifactsRoot, "evidence") : settings.EvidenceRoot;

    /// <summary>The accepted record.</summary>
    public EvidenceReading ReadVerified(EvidenceFile file)
    {
        var reading = Read(Path.Combine(settings.EvidenceRoot, file.Verified));
        return reading.Record is not { } record || (record.Verdict == TruthValue.Holds && (record.Level is Level.Functional or Level.Discharged))
            ? reading
            : new EvidenceReading(EvidenceState.Unreadable, null, $"it states {record.Verdict} at {record.Level.Shown()}, but only what holds is accepted");
    }

    /// <summary>The record that refutes.</summary>
    public EvidenceReading ReadReceived(EvidenceFile file) => Read(Path.Combine(settings.EvidenceRoot, file.Received));

    /// <summary>Records a run. Only what holds is accepted, and only what is new, raised or replaces something stale is written.</summary>
    /// <param name="file">The claim's files.</param>
    /// <param name="record">The run; what it replaces and its digest are filled in here.</param>
    /// <param name="cancellationToken">Ends the wait for the lock.</param>
    /// <exception cref="IOException">The record can't be written; the message says where, what the run found, and what to do.</exception>
    public async Task<EvidenceWriting> RecordAsync(
        EvidenceFile file,
        EvidenceRecord record,
        CancellationToken cancellationToken)
    {
        // One lock for the whole store: a record is small, and writing one is rare.
        using var gate = await LockFile.AcquireAsync(Path.Combine(settings.ArtifactsRoot, "polymath", "evidence.lock"), cancellationToken).ConfigureAwait(false);
        try
        {
            return Record(file, record);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"the claim {(record.Verdict == TruthValue.Holds ? "holds" : "doesn't hold")}, but its record can't be written under '{WritableRoot}': {failure.Message} "
                    + "Make the folder writable, or set CI=true: then records go to artifacts/evidence/.",
                failure);
        }
    }

    private EvidenceWriting Record(EvidenceFile file, EvidenceRecord record)
    {
        var verified = ReadVerified(file);
        var received = Path.Combine(WritableRoot, file.Received);
        if (record.Verdict != TruthValue.Holds)
        {
            // A refutation that stands is as good as new: a claim that stays refuted doesn't change the tree at every run.
            if (Read(received).Record is not { } standing || !Substance.Same(standing, record) || !Substance.SameFindings(standing, record))
            {
                Write(received, record with { Replaces = verified.Record?.Digest });
            }

            return new EvidenceWriting(received, EvidenceChange.Received);
        }

        if (!settings.OnBuildServer && ReadReceived(file).Record is { } refuting && Substance.Answers(record, refuting))
        {
            File.Delete(received);
        }

        var path = Path.Combine(WritableRoot, file.Verified);
        var change = Snapshot.Decide(verified, record);
        if (change is EvidenceChange.New or EvidenceChange.Replaced)
        {
            Write(path, record with { Replaces = verified.Record?.Digest });
            return new EvidenceWriting(path, change);
        }

        return new EvidenceWriting(Path.Combine(settings.EvidenceRoot, file.Verified), change);
    }

    private static EvidenceReading Read(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return length <= MaximumBytes
                ? EvidenceText.Read(File.ReadAllBytes(path))
                : new EvidenceReading(EvidenceState.Damaged, null, $"it has {length:N0} bytes, more than any record ({MaximumBytes:N0})");
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return EvidenceReading.Absent;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new EvidenceReading(EvidenceState.Damaged, null, $"it can't be read: {failure.Message}");
        }
    }

    private static void Write(string path, EvidenceRecord record)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // One temporary name a file: the lock makes it ours, and what a killed run left is overwritten.
        var temporary = path + ".tmp";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(EvidenceText.Write(record));
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
