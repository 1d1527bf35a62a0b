using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Polymath.Runtime.Auditing.Canonical;
using Polymath.Runtime.Auditing.Writing;

namespace Polymath.Runtime.Auditing;

/// <summary>Writes a log whose rows are chained by their hashes: one JSON object a line, each with the hash of the row before, sealed at the end by a row with count and
/// head; the head is kept apart too, in a file beside the log.</summary>
/// <remarks>A row has reached the operating system when <see cref="Append"/> returns, so that a killed process loses none; it has reached the disk after
/// <see cref="AuditLogOptions.RowsPerFlush"/> rows, <see cref="Flush"/>, <see cref="Seal"/> or <see cref="Dispose"/>. One process writes a log at a time. Not for use by
/// several threads at once.</remarks>
public sealed class AuditLogWriter : IDisposable
{
    private readonly CanonicalRow _canonical = new();
    private readonly AuditLogOptions _options;
    private readonly IDisposable _lock;
    private readonly FileStream _stream;
    private readonly string _path;
    private readonly string _runId;
    private long _kept;
    private bool _sealed;
    private bool _failed;

    private AuditLogWriter(string path, string runId, IDisposable held, FileStream stream, AuditLogOptions options) =>
        (_path, _runId, _lock, _stream, _options) = (path, runId, held, stream, options);

    /// <summary>Rows in the log.</summary>
    public long Rows { get; private set; }

    /// <summary>Hash of the last row; before the first, 64 zeros.</summary>
    public string Head { get; private set; } = AuditHash.Zeros;

    /// <summary>The torn last line that was cut when the log was opened; null for none. A row of type <c>recovery</c> says so too.</summary>
    public AuditCut? Recovered { get; private set; }

    /// <summary>Begins a log, or goes on with one whose writer ended without a seal: a torn last line is cut, and a row says what was cut.</summary>
    /// <param name="path">The file; its folder exists. The head is kept beside it (<see cref="AuditHead.PathOf"/>).</param>
    /// <param name="runId">Name of the run, in every row; the same when a run goes on.</param>
    /// <param name="options">How it is written; null for the defaults.</param>
    /// <exception cref="AuditException">Another writer holds the log, or it can't go on: it is sealed, broken, of another run, or shorter than the head kept beside it.</exception>
    public static AuditLogWriter Open(string path, string runId, AuditLogOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(runId);
        var held = AuditLock.Take(path);
        FileStream? stream = null;
        try
        {
            var earlier = EarlierRows.Of(path, runId);

            // Unbuffered: a row is one write.
            stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
            var writer = new AuditLogWriter(path, runId, held, stream, options ?? new AuditLogOptions()) { Rows = earlier.Rows, Head = earlier.Head };
            writer.Recover(earlier.Torn);
            writer.KeepHead();
            return writer;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Release(stream, held);
            throw new AuditException($"'{path}' can't be opened for writing: {refused.Message}", refused);
        }
        catch
        {
            Release(stream, held);
            throw;
        }
    }

    /// <summary>Writes a row.</summary>
    /// <param name="type">What happened; <c>seal</c> and <c>recovery</c> are the writer's own.</param>
    /// <param name="payload">Its data. Numbers are finite; write others as texts.</param>
    /// <returns>The row's hash.</returns>
    /// <exception cref="AuditException">The log is sealed, or the payload has no canonical form.</exception>
    public string Append(string type, JsonObject payload)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(type);
        return type is AuditFields.Seal or AuditFields.Recovery
            ? throw new AuditException($"rows of type '{type}' are written by the log itself; choose another name")
            : Write(type, payload);
    }

    /// <summary>Writes the last row, with the count of rows and the head before it, and forces all to disk. A sealed log takes no more rows.</summary>
    /// <returns>The head to keep apart; it is also beside the log.</returns>
    public AuditHead Seal()
    {
        Write(AuditFields.Seal, new JsonObject { [AuditFields.SealedHead] = Head, [AuditFields.SealedRows] = Rows });
        _sealed = true;
        return KeepHead();
    }

    /// <summary>Forces all rows to disk and keeps the head.</summary>
    public void Flush() => KeepHead();

    /// <summary>Forces all rows to disk, keeps the head and lets others write. Doesn't seal: a log that ends without a seal is one whose run didn't end.</summary>
    public void Dispose()
    {
        if (!_stream.CanWrite)
        {
            return;
        }

        try
        {
            if (!_failed)
            {
                KeepHead();
            }
        }
        finally
        {
            Release(_stream, _lock);
        }
    }

    private static void Release(FileStream? stream, IDisposable held)
    {
        stream?.Dispose();
        held.Dispose();
    }

    private void Recover(long? torn)
    {
        var tail = new TornTail(_path);
        var cut = tail.Cut(_stream, torn);
        _stream.Seek(0, SeekOrigin.End);
        if (cut is not null)
        {
            Write(AuditFields.Recovery, TornTail.Payload(cut));
            _stream.Flush(flushToDisk: true);
            tail.Recorded();
            Recovered = cut;
        }
    }

    private string Write(string type, JsonObject payload)
    {
        if (_sealed || _failed)
        {
            throw new AuditException($"'{_path}' {(_sealed ? "is sealed" : "couldn't be written before")} and takes no more rows; {(_sealed ? "begin another log" : "open it again")}");
        }

        var row = new JsonObject
        {
            [AuditFields.Payload] = payload.DeepClone(),
            [AuditFields.Previous] = Head,
            [AuditFields.RunId] = _runId,
            [AuditFields.Sequence] = Rows,
            [AuditFields.Time] = _options.Time.GetUtcNow().UtcDateTime.ToString(AuditFields.TimeFormat, CultureInfo.InvariantCulture),
            [AuditFields.Type] = type,
        };
        Read(row, type);
        var hash = _canonical.Hash(_ => true);
        row[AuditFields.Hash] = hash;
        Read(row, type);

        WriteLine([.. _canonical.Bytes, (byte)'\n']);
        Head = hash;
        Rows++;
        if (Rows - _kept >= _options.RowsPerFlush)
        {
            KeepHead();
        }

        return hash;
    }

    // One write a row: a process that is killed leaves whole rows, or one torn at the end. So does a full disk, and nothing may follow a torn row.
    private void WriteLine(ReadOnlySpan<byte> line)
    {
        try
        {
            _failed = true;
            _stream.Write(line);
            _failed = false;
        }
        catch (IOException full)
        {
            throw new AuditException($"'{_path}': row {Rows} couldn't be written: {full.Message} The log goes on when it is opened again.", full);
        }
    }

    private void Read(JsonObject row, string type)
    {
        try
        {
            _canonical.Read(JsonSerializer.SerializeToUtf8Bytes(row));
        }
        catch (Exception refused) when (refused is RowException or ArgumentException or JsonException)
        {
            throw new AuditException(
                $"'{_path}': row {Rows} of type '{type}' can't be written: {refused.Message} (NaN and infinities have no canonical form; write them as texts)",
                refused);
        }
    }

    // The log first, then what is said of it: the head never speaks of rows that a power failure took.
    private AuditHead KeepHead()
    {
        var head = new AuditHead { RunId = _runId, Rows = Rows, Head = Head, Sealed = _sealed };
        try
        {
            _stream.Flush(flushToDisk: true);
            head.Keep(_path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new AuditException($"'{_path}' couldn't be forced to disk with its head: {refused.Message}", refused);
        }

        _kept = Rows;
        return head;
    }
}
