using System.Text.Json;
using System.Text.Json.Nodes;
using Polymath.Runtime.Auditing;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Auditing;

public sealed class AuditLogWriterTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private string Log => _scratch.File("run.jsonl");

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_row_is_one_line_that_names_the_row_before()
    {
        using (var writer = AuditLogWriter.Open(Log, "run-1"))
        {
            writer.Append("start", new JsonObject { ["seed"] = 7 });
            writer.Append("step", new JsonObject { ["loss"] = 10.25, ["name"] = "é" });
            Assert.Equal(2, File.ReadAllLines(Log).Length);
            writer.Seal();
        }

        var rows = File.ReadAllLines(Log).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(["start", "step", "seal"], rows.Select(row => row.GetProperty("type").GetString()));
        Assert.Equal([0, 1, 2], rows.Select(row => row.GetProperty("sequence").GetInt32()));
        Assert.Equal([new string('0', 64), Hash(rows[0]), Hash(rows[1])], rows.Select(row => row.GetProperty("previous").GetString()));
        Assert.Equal($$"""{"head":"{{Hash(rows[1])}}","rows":2}""", rows[2].GetProperty("payload").GetRawText());
        Assert.Equal(new AuditHead { RunId = "run-1", Rows = 3, Head = Hash(rows[2]), Sealed = true }, AuditHead.Beside(Log));
    }

    [Fact]
    public void A_sealed_log_takes_no_more_rows()
    {
        using var writer = AuditLogWriter.Open(Log, "run-1");
        writer.Seal();
        Assert.Contains("is sealed", Assert.Throws<AuditException>(() => writer.Append("step", [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_none_is_refused_and_the_log_stays_as_it_was()
    {
        using var writer = AuditLogWriter.Open(Log, "run-1");
        writer.Append("start", []);
        var before = File.ReadAllBytes(Log);
        Assert.Contains("can't be written", Assert.Throws<AuditException>(() => writer.Append("step", new JsonObject { ["loss"] = double.NaN })).Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Log));
        Assert.Equal(1, writer.Rows);
    }

    [Fact]
    public void A_second_writer_is_refused()
    {
        using var writer = AuditLogWriter.Open(Log, "run-1");
        Assert.Contains("one writer at a time", Assert.Throws<AuditException>(() => AuditLogWriter.Open(Log, "run-1")).Message, StringComparison.Ordinal);
    }

    private static string Hash(JsonElement row) => row.GetProperty("hash").GetString()!;
}
