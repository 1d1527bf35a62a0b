using System.Text.Json;
using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Documents;

/// <summary>Reads typed values from JSON files, the recorded outputs of tools say.</summary>
[Probe("json-file")]
public sealed class JsonFileProbe : IProbe<JsonFileObservation>
{
    private const long LargestFile = 256 * 1024 * 1024;

    /// <summary>The files by the names under which <see cref="Json"/> speaks of them; with one file its name needn't be repeated.</summary>
    public required IReadOnlyDictionary<string, Subject> Files { get; init; }

    /// <summary>The values to read, by the names under which expectations speak of them: <c>json.NAME</c>.</summary>
    public required IReadOnlyDictionary<string, JsonMember> Json { get; init; }

    /// <summary>Where a document says how much it covers; null where none does.</summary>
    public JsonCoverage? Coverage { get; init; }

    /// <inheritdoc/>
    public async Task<JsonFileObservation> ObserveAsync(ProbeContext context, CancellationToken cancellationToken)
    {
        if (Files.Count == 0)
        {
            throw new ProbeException("'files' names no file; write files: { output: SUBJECT }");
        }

        var documents = new Dictionary<string, (JsonElement? Document, string? Problem)>(StringComparer.Ordinal);
        var bytes = 0L;
        foreach (var (name, subject) in Files)
        {
            var text = await ReadAsync(subject, cancellationToken).ConfigureAwait(false);
            bytes += text.Length;
            var parsed = JsonText.Parse(text);
            documents[name] = (parsed.Document, parsed.Problem is null ? null : $"'{subject.Name}' is not JSON: {parsed.Problem}");
            if (parsed.Problem is { } problem)
            {
                context.ReportDoubt($"'{subject.Name}' is not JSON: {problem}");
            }
        }

        var (json, missing) = JsonMembers.Read(Json, member => documents[FileOf(member.File, "json")]);
        if (Coverage is { } coverage)
        {
            JsonCoverageReader.Report(coverage, documents[FileOf(coverage.File, "coverage")].Document, context);
        }

        return new JsonFileObservation { Json = json, Missing = missing, Bytes = bytes };
    }

    private static async Task<byte[]> ReadAsync(Subject subject, CancellationToken cancellationToken)
    {
        try
        {
            var length = new FileInfo(subject.Path).Length;
            return length <= LargestFile
                ? await File.ReadAllBytesAsync(subject.Path, cancellationToken).ConfigureAwait(false)
                : throw new ProbeException($"subject '{subject.Name}' has {length:N0} bytes; a JSON file of at most {LargestFile:N0} is read");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new ProbeException($"subject '{subject.Name}' can't be read: {unreadable.Message}", unreadable);
        }
    }

    private string FileOf(string? name, string setting)
    {
        if (name is null)
        {
            return Files.Count == 1
                ? Files.Keys.First()
                : throw new ProbeException($"'{setting}' reads from one of several files; say which with 'file:' ({string.Join(", ", Files.Keys)})");
        }

        return Files.ContainsKey(name) ? name : throw new ProbeException($"'{setting}' names the file '{name}'; there are {string.Join(", ", Files.Keys)}");
    }
}
