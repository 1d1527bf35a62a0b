using System.Security.Cryptography;
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

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public void A_writer_that_ended_without_a_seal_is_gone_on_with(int rowsPerFlush)
    {
        SampleLog.Write(Log, seal: false);
        using (var writer = AuditLogWriter.Open(Log, SampleLog.RunId, new AuditLogOptions { RowsPerFlush = rowsPerFlush }))
        {
            Assert.Equal((4L, null), (writer.Rows, writer.Recovered));
            writer.Append("step", []);
            writer.Seal();
        }

        Assert.Equal((AuditResult.Valid, 6L), (AuditVerifier.Verify(Log).Result, AuditVerifier.Verify(Log).Rows));
    }

    [Fact]
    public void A_log_torn_inside_its_last_row_goes_on_and_says_what_was_cut()
    {
        SampleLog.Write(Log, steps: 2, seal: false);
        var kept = File.ReadAllBytes(AuditHead.PathOf(Log));
        using (var writer = AuditLogWriter.Open(Log, SampleLog.RunId))
        {
            writer.Append("step", new JsonObject { ["text"] = "größe" });
        }

        var whole = File.ReadAllBytes(Log);
        var last = Array.LastIndexOf(whole, (byte)'\n', whole.Length - 2) + 1;
        for (var length = last + 1; length < whole.Length; length += 11)
        {
            File.WriteAllBytes(Log, whole[..length]);
            File.WriteAllBytes(AuditHead.PathOf(Log), kept);
            var cut = whole[last..length];
            using (var writer = AuditLogWriter.Open(Log, SampleLog.RunId))
            {
                Assert.Equal((last, cut.Length, Convert.ToHexStringLower(SHA256.HashData(cut))), (writer.Recovered!.Offset, writer.Recovered.Bytes, writer.Recovered.Sha256));
                writer.Seal();
            }

            Assert.Equal(AuditResult.Valid, AuditVerifier.Verify(Log).Result);
            var recovery = AuditLogReader.Read(Log).Single(row => row.Type == "recovery").Payload;
            Assert.Equal((last, cut.Length), (recovery.GetProperty("offset").GetInt32(), recovery.GetProperty("bytes").GetInt32()));
            Assert.Equal(cut, recovery.GetProperty("start").GetBytesFromBase64());
        }
    }

    [Fact]
    public void A_cut_that_a_killed_process_did_not_come_to_record_is_recorded_by_the_next()
    {
        SampleLog.Write(Log, seal: false);
        var end = new FileInfo(Log).Length;
        var note = Path.ChangeExtension(Log, ".cut.json");
        var cut = $$"""{"offset":{{end}},"bytes":3,"sha256":"{{new string('a', 64)}}","start":"YWJj"}""";
        File.WriteAllText(note, cut);
        using (var writer = AuditLogWriter.Open(Log, SampleLog.RunId))
        {
            Assert.Equal(3, writer.Recovered!.Bytes);
        }

        Assert.False(File.Exists(note));

        // Killed after recording, before forgetting.
        File.WriteAllText(note, cut);
        using (var writer = AuditLogWriter.Open(Log, SampleLog.RunId))
        {
            Assert.Null(writer.Recovered);
        }

        Assert.False(File.Exists(note));
        Assert.Single(AuditLogReader.Read(Log), row => row.Type == "recovery");
    }

    [Fact]
    public void A_cut_whose_record_was_torn_itself_is_not_forgotten()
    {
        SampleLog.Write(Log, seal: false);
        var end = new FileInfo(Log).Length;
        File.WriteAllText(Path.ChangeExtension(Log, ".cut.json"), $$"""{"offset":{{end}},"bytes":3,"sha256":"{{new string('a', 64)}}","start":"YWJj"}""");
        File.AppendAllText(Log, "{\"hash\":\"abc");
        using var writer = AuditLogWriter.Open(Log, SampleLog.RunId);
        Assert.Equal((end, 3L), (writer.Recovered!.Offset, writer.Recovered.Bytes));
    }

    [Theory]
    [InlineData("broken", "its content has the hash")]
    [InlineData("cut", "its tail was cut off")]
    [InlineData("empty", "rows were removed")]
    [InlineData("deleted", "rows were removed")]
    [InlineData("no head", "no head was kept")]
    [InlineData("sealed", "it is sealed")]
    [InlineData("other run", "is of run 'run-1', not 'run-2'")]
    [InlineData("rewritten", "hashed again")]
    public void A_log_that_does_not_hold_is_not_gone_on_with(string damage, string reason)
    {
        SampleLog.Write(Log, seal: damage == "sealed");
        switch (damage)
        {
            case "broken":
                SampleLog.Rewrite(Log, lines => [lines[0], lines[1].Replace("5.125", "5.25", StringComparison.Ordinal), .. lines[2..]]);
                break;
            case "cut":
                SampleLog.Rewrite(Log, lines => lines[..^1]);
                break;
            case "empty":
                File.WriteAllText(Log, string.Empty);
                break;
            case "deleted":
                File.Delete(Log);
                break;
            case "no head":
                File.Delete(AuditHead.PathOf(Log));
                break;
            case "rewritten":
                File.Copy(SampleLog.Write(_scratch.File("other.jsonl"), seal: false), Log, overwrite: true);
                break;
        }

        var before = File.Exists(Log) ? File.ReadAllBytes(Log) : null;
        var refused = Assert.Throws<AuditException>(() => AuditLogWriter.Open(Log, damage == "other run" ? "run-2" : SampleLog.RunId));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.Exists(Log) ? File.ReadAllBytes(Log) : null);
    }

    [Fact]
    public void A_lock_that_a_dead_process_left_does_not_block()
    {
        File.WriteAllText(Path.ChangeExtension(Log, ".lock"), string.Empty);
        using var writer = AuditLogWriter.Open(Log, SampleLog.RunId);
        Assert.Equal(0, writer.Rows);
    }

    [Fact]
    public void The_head_is_kept_in_the_stated_cadence()
    {
        using var writer = AuditLogWriter.Open(Log, SampleLog.RunId, new AuditLogOptions { RowsPerFlush = 3 });
        long[] kept = [.. Enumerable.Range(0, 7).Select(_ =>
        {
            writer.Append("step", []);
            return AuditHead.Beside(Log)!.Rows;
        })];
        Assert.Equal([0, 0, 3, 3, 3, 6, 6], kept);
    }

    [Fact]
    public void Rows_of_the_writers_own_types_are_refused()
    {
        using var writer = AuditLogWriter.Open(Log, SampleLog.RunId);
        Assert.Throws<AuditException>(() => writer.Append("seal", []));
        Assert.Throws<AuditException>(() => writer.Append("recovery", []));
    }

    private static string Hash(JsonElement row) => row.GetProperty("hash").GetString()!;
}
