using System.Text;
using Polymath.Runtime.Auditing;
using Polymath.Runtime.Auditing.Verifying;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Auditing;

public sealed class AuditVerifierTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private string Log => _scratch.File("run.jsonl");

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_sealed_log_with_its_head_kept_apart_is_valid()
    {
        SampleLog.Write(Log);
        var found = AuditVerifier.Verify(Log);
        Assert.True(found.Result == AuditResult.Valid, found.Message);
        Assert.Equal((5L, true, true, new FileInfo(Log).Length), (found.Rows, found.Sealed, found.Anchored, found.Bytes));
        Assert.Equal(AuditHead.Beside(Log)!.Head, found.Head);
    }

    [Fact]
    public void Without_the_head_kept_apart_it_is_unanchored_until_the_head_is_given()
    {
        SampleLog.Write(Log);
        File.Delete(AuditHead.PathOf(Log));
        var found = AuditVerifier.Verify(Log);
        Assert.Equal((AuditResult.Unanchored, false), (found.Result, found.Anchored));
        Assert.Equal(AuditResult.Valid, AuditVerifier.Verify(Log, new AuditExpectations { Head = found.Head }).Result);
    }

    [Fact]
    public void Without_a_seal_it_is_unanchored_though_its_head_was_kept()
    {
        SampleLog.Write(Log, seal: false);
        Assert.Equal(AuditResult.Unanchored, AuditVerifier.Verify(Log).Result);
    }

    [Fact]
    public void Rows_after_the_expected_head_are_vouched_for_by_nothing()
    {
        SampleLog.Write(Log, seal: false);
        var head = AuditVerifier.Verify(Log).Head;
        using (var writer = AuditLogWriter.Open(Log, SampleLog.RunId))
        {
            writer.Append("step", []);
        }

        var found = AuditVerifier.Verify(Log, new AuditExpectations { Head = head });
        Assert.Equal(AuditResult.Unanchored, found.Result);
        Assert.Contains("nothing vouches for the 1 after it", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_or_empty_file_is_no_valid_log()
    {
        Assert.Equal(AuditResult.Missing, AuditVerifier.Verify(Log).Result);
        Assert.Equal(AuditResult.Missing, AuditVerifier.Verify(Path.Combine(Log, "run.jsonl")).Result);
        File.WriteAllText(Log, string.Empty);
        Assert.Equal(AuditResult.Empty, AuditVerifier.Verify(Log).Result);
    }

    [Fact]
    public void A_folder_is_refused() => Assert.Throws<AuditException>(() => AuditVerifier.Verify(_scratch.Path));

    [Fact]
    public void A_file_of_something_else_is_of_no_dialect()
    {
        File.WriteAllText(Log, "{\"a\":1}\n{\"a\":2}\n");
        Assert.Equal(AuditResult.Unrecognised, AuditVerifier.Verify(Log).Result);
        File.WriteAllBytes(Log, new byte[100_000]);
        Assert.Equal(AuditResult.Unrecognised, AuditVerifier.Verify(Log).Result);
    }

    [Fact]
    public void A_row_of_two_dialects_is_not_guessed()
    {
        File.WriteAllText(Log, "{\"prev_event_hash\":\"\",\"recorded_at\":1,\"prev_hash\":\"\"}\n");
        var found = AuditVerifier.Verify(Log);
        Assert.Equal(AuditResult.Unrecognised, found.Result);
        Assert.Contains("canonical-3, raw-line", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_log_cut_at_any_byte_is_never_valid()
    {
        SampleLog.Write(Log, steps: 2);
        var whole = File.ReadAllBytes(Log);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(Log, whole[..length]);
            var found = AuditVerifier.Verify(Log, new AuditExpectations { Dialect = AuditDialects.Polymath });
            var ends = length > 0 && whole[length - 1] == '\n';
            Assert.Equal(length == 0 ? AuditResult.Empty : ends ? AuditResult.Broken : AuditResult.Torn, found.Result);
            if (ends)
            {
                Assert.Equal((BrokenKind.Truncated, found.Rows), (found.Kind, found.FirstBrokenRow));
            }
            else if (length > 0)
            {
                Assert.Equal(Array.LastIndexOf(whole, (byte)'\n', length - 1) + 1, found.TornOffset);
            }
        }
    }

    [Fact]
    public void Every_flipped_bit_is_noticed()
    {
        SampleLog.Write(Log, steps: 1);
        var whole = File.ReadAllBytes(Log);
        for (var bit = 0; bit < 8 * whole.Length; bit++)
        {
            whole[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(Log, whole);
            var found = AuditVerifier.Verify(Log, new AuditExpectations { Dialect = AuditDialects.Polymath });
            Assert.True(found.Result is AuditResult.Broken or AuditResult.Torn, $"bit {bit}: {found.Message}");
            whole[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Theory]
    [InlineData("edit", 1, BrokenKind.Hash)]
    [InlineData("delete", 1, BrokenKind.Sequence)]
    [InlineData("repeat", 2, BrokenKind.Sequence)]
    [InlineData("swap", 1, BrokenKind.Sequence)]
    [InlineData("blanks", 1, BrokenKind.Form)]
    [InlineData("field", 1, BrokenKind.UnknownField)]
    [InlineData("no field", 1, BrokenKind.MissingField)]
    [InlineData("twice", 1, BrokenKind.DuplicateKey)]
    [InlineData("blank line", 1, BrokenKind.BlankLine)]
    [InlineData("return", 0, BrokenKind.LineEnding)]
    [InlineData("mark", 0, BrokenKind.ByteOrderMark)]
    [InlineData("text", 1, BrokenKind.NotJson)]
    [InlineData("list", 1, BrokenKind.NotAnObject)]
    [InlineData("number", 1, BrokenKind.Number)]
    [InlineData("deep", 1, BrokenKind.TooDeep)]
    [InlineData("long", 1, BrokenKind.TooLong)]
    [InlineData("last twice", 5, BrokenKind.AfterSeal)]
    public void Tampering_is_named_with_its_row(string tampering, int row, BrokenKind kind)
    {
        SampleLog.Write(Log);
        SampleLog.Rewrite(Log, lines =>
        {
            var line = lines[1];
            return tampering switch
            {
                "edit" => [lines[0], line.Replace("\"loss\":5.125", "\"loss\":4.125", StringComparison.Ordinal), .. lines[2..]],
                "delete" => [lines[0], .. lines[2..]],
                "repeat" => [lines[0], line, line, .. lines[2..]],
                "swap" => [lines[0], lines[2], line, .. lines[3..]],
                "blanks" => [lines[0], "{ " + line[1..], .. lines[2..]],
                "field" => [lines[0], "{\"a\":1," + line[1..], .. lines[2..]],
                "no field" => [lines[0], line.Replace(",\"type\":\"step\"", string.Empty, StringComparison.Ordinal), .. lines[2..]],
                "twice" => [lines[0], line[..^1] + ",\"type\":\"step\"}", .. lines[2..]],
                "blank line" => [lines[0], " ", .. lines[1..]],
                "return" => lines.Select(each => each + "\r"),
                "mark" => ["\uFEFF" + lines[0], .. lines[1..]],
                "text" => [lines[0], "x", .. lines[1..]],
                "list" => [lines[0], "[]", .. lines[1..]],
                "number" => [lines[0], line.Replace("5.125", "1e999", StringComparison.Ordinal), .. lines[2..]],
                "deep" => [lines[0], new string('[', 2000).Insert(0, "{\"a\":"), .. lines[1..]],
                "long" => [lines[0], new string(' ', LogLines.LongestLine + 1), .. lines[1..]],
                _ => [.. lines, lines[^1]],
            };
        });
        var found = AuditVerifier.Verify(Log);
        Assert.Equal((AuditResult.Broken, (long?)row, (BrokenKind?)kind), (found.Result, found.FirstBrokenRow, found.Kind));
        Assert.Equal(row, found.Rows);
    }

    [Fact]
    public void Bytes_that_are_no_text_break_their_row()
    {
        SampleLog.Write(Log);
        var bytes = File.ReadAllBytes(Log);
        bytes[Array.IndexOf(bytes, (byte)'\n') + 30] = 0xC0;
        File.WriteAllBytes(Log, bytes);
        Assert.Equal((1, BrokenKind.InvalidUtf8), (AuditVerifier.Verify(Log).FirstBrokenRow, AuditVerifier.Verify(Log).Kind));
    }

    [Fact]
    public void A_line_as_long_as_is_read_holds()
    {
        File.WriteAllText(Log, $"{{\"prev_hash\":\"\",\"data\":\"{new string('x', LogLines.LongestLine - 26)}\"}}\n");
        Assert.Equal(AuditResult.Unanchored, AuditVerifier.Verify(Log).Result);
    }

    [Fact]
    public void A_chain_that_was_hashed_anew_contradicts_the_head_kept_apart()
    {
        SampleLog.Write(Log);
        var other = SampleLog.Write(_scratch.File("other.jsonl"));
        File.Copy(other, Log, overwrite: true);
        var found = AuditVerifier.Verify(Log);
        Assert.Equal((AuditResult.Broken, (BrokenKind?)BrokenKind.Head, (long?)4), (found.Result, found.Kind, found.FirstBrokenRow));
    }

    [Fact]
    public void A_damaged_head_is_no_absent_head()
    {
        SampleLog.Write(Log);
        File.WriteAllText(AuditHead.PathOf(Log), "{}");
        Assert.Contains("run.head.json", Assert.Throws<AuditException>(() => AuditVerifier.Verify(Log)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expected_head_that_is_no_hash_is_refused()
    {
        SampleLog.Write(Log);
        Assert.Throws<AuditException>(() => AuditVerifier.Verify(Log, new AuditExpectations { Head = "abc" }));
    }

    [Fact]
    public void Rows_come_back_typed_and_in_order()
    {
        SampleLog.Write(Log);
        var rows = AuditLogReader.Read(Log).ToArray();
        Assert.Equal(["step", "step", "step", "step", "seal"], rows.Select(row => row.Type));
        Assert.Equal([10.25, 5.125], rows[..2].Select(row => row.Payload.GetProperty("loss").GetDouble()));
        Assert.All(rows, row => Assert.Equal(SampleLog.RunId, row.RunId));
        Assert.Equal(rows[..^1].Select(row => row.Hash), rows[1..].Select(row => row.Previous));
    }

    [Fact]
    public void The_reader_gives_no_row_that_does_not_hold()
    {
        SampleLog.Write(Log);
        SampleLog.Rewrite(Log, lines => [lines[0], lines[2]]);
        var read = new List<AuditRow>();
        Assert.Contains("row 1 (line 2)", Assert.Throws<AuditException>(() => read.AddRange(AuditLogReader.Read(Log))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_custom_dialect_is_verified_by_the_same_code()
    {
        var dialect = new AuditDialect { Name = "mine", Cover = AuditCover.RawLine, PreviousFields = ["parent"], Prefix = "h:", Genesis = "root" };
        var first = "{\"parent\":\"root\"}";
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(first)));
        File.WriteAllText(Log, $"{first}\n{{\"parent\":\"h:{hash}\"}}\n");
        Assert.Equal(AuditResult.Unanchored, AuditVerifier.Verify(Log, new AuditExpectations { Dialect = dialect }).Result);
    }
}
