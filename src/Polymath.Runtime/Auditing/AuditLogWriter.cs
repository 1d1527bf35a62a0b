using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Polymath.Runtime.Auditing.Canonical;

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

    private AuditLogWriter(string path, string runId, IDisposable held, FileStream stream, AuditLogOptions options) =>
        (_path, _runId, _lock, _stream, _options) = (path, runId, held, stream, options);

    /// <summary>Rows in the log.</summary>
    public long Rows { get; private set; }

    /// <summary>Hash of the last row; before the first, 64 zeros.</summary>
    public string Head { get; private set; } = AuditHash.Zeros;

    /// <summary>Begins a log.</summary>
    /// <param name="path">The file; its folder exists. The head is kept beside it (<see cref="AuditHead.PathOf"/>).</param>
    /// <param name="runId">Name of the run, in every row.</param>
    /// <param name="options">How it is written; null for the defaults.</param>
    /// <exception cref="AuditException">The log can't be continued, or another process writes it.</exception>
    public static AuditLogWriter Open(string path, string runId, AuditLogOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(runId);
        var held = AuditLock.Take(path);
        try
        {
            // Unbuffered: a row is one write.
            var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1);
            if (stream.Length > 0)
            {
                stream.Dispose();
                throw new AuditException($"'{path}' holds a log already; begin another file");
            }

            var writer = new AuditLogWriter(path, runId, held, stream, options ?? new AuditLogOptions());
            writer.KeepHead();
            return writer;
        }
        catch
        {
            held.Dispose();
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
        Write(AuditFields.Seal, new JsonObject { ["head"] = Head, ["rows"] = Rows });
        _sealed = true;
        return KeepHead();
    }

    /// <summary>Forces all rows to disk and keeps the head.</summary>
    public void Flush() => KeepHead();

    /// <summary>Forces all rows to disk, keeps the head and lets others write. Doesn't seal: a log that ends without a seal is one whose run didn't end.</summary>
    public void Dispose()
    {
        if (_stream.CanWrite)
        {
            KeepHead();
            _stream.Dispose();
            _lock.Dispose();
        }
    }

    private string Write(string type, JsonObject payload)
    {
        if (_sealed)
        {
            throw new AuditException($"'{_path}' is sealed and takes no more rows; begin another log");
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

        // One write a row: a process that is killed leaves whole rows, or one torn at the end.
        _stream.Write([.. _canonical.Bytes, (byte)'\n']);
        _stream.Flush();
        Head = hash;
        Rows++;
        if (Rows - _kept >= _options.RowsPerFlush)
        {
            KeepHead();
        }

        return hash;
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
        _stream.Flush(flushToDisk: true);
        var head = new AuditHead { RunId = _runId, Rows = Rows, Head = Head, Sealed = _sealed };
        head.Keep(_path);
        _kept = Rows;
        return head;
    }
}
