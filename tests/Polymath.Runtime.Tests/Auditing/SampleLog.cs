using System.Text.Json.Nodes;
using Polymath.Runtime.Auditing;

namespace Polymath.Runtime.Tests.Auditing;

/// <summary>Writes small logs.</summary>
internal static class SampleLog
{
    public const string RunId = "run-1";

    /// <summary>A log of so many steps, sealed if asked.</summary>
    public static string Write(string path, int steps = 4, bool seal = true)
    {
        using var writer = AuditLogWriter.Open(path, RunId);
        for (var step = 0; step < steps; step++)
        {
            writer.Append("step", new JsonObject { ["loss"] = 10.25 / (step + 1), ["note"] = "größe", ["step"] = step });
        }

        if (seal)
        {
            writer.Seal();
        }

        return path;
    }

    /// <summary>Replaces the log's lines, as someone does who can't reach the head kept apart.</summary>
    public static void Rewrite(string path, Func<List<string>, IEnumerable<string>> change) =>
        File.WriteAllText(path, string.Concat(change([.. File.ReadAllText(path).Split('\n')[..^1]]).Select(line => line + "\n")));
}
