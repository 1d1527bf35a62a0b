using System.Globalization;
using System.Text.Json.Nodes;
using Polymath.Runtime.Auditing;

namespace Polymath.Runtime.Training.Runs;

/// <summary>The hash-chained log of a run, <c>run.jsonl</c>. A run that was interrupted goes on in it; one that was over, and is made longer, begins <c>run-2.jsonl</c> and so
/// on, which names the log before it and its head.</summary>
internal sealed class RunLog : IDisposable
{
    private const string First = "run.jsonl";

    private readonly AuditLogWriter _writer;

    private RunLog(AuditLogWriter writer, string? previous, string? previousHead) => (_writer, Previous, PreviousHead) = (writer, previous, previousHead);

    /// <summary>Name of the log before it; null for the first.</summary>
    public string? Previous { get; }

    /// <summary>Hash of its last row, the seal.</summary>
    public string? PreviousHead { get; }

    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, First));

    /// <summary>The logs of a folder, the first first.</summary>
    public static IEnumerable<string> Files(string folder) => Enumerable.Range(1, int.MaxValue).Select(number => Path.Combine(folder, NameOf(number))).TakeWhile(File.Exists);

    public static RunLog Open(string folder, string runId)
    {
        var (previous, head) = ((string?)null, (AuditHead?)null);
        for (var number = 1; ; number++)
        {
            var name = NameOf(number);
            var path = Path.Combine(folder, name);
            if (AuditHead.Beside(path) is not { Sealed: true } over)
            {
                return new RunLog(AuditLogWriter.Open(path, runId), previous, head?.Head);
            }

            (previous, head) = (name, over);
        }
    }

    public void Append(string type, JsonObject payload) => _writer.Append(type, payload);

    /// <summary>Forces all rows to disk.</summary>
    public void Flush() => _writer.Flush();

    /// <summary>Writes the last row: nothing more can be added to the log.</summary>
    public void Seal() => _writer.Seal();

    public void Dispose() => _writer.Dispose();

    private static string NameOf(int number) => number == 1 ? First : string.Create(CultureInfo.InvariantCulture, $"run-{number}.jsonl");
}
