using Polymath.Runtime.Auditing;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Auditing;

/// <summary>Logs that Python wrote (Data/audit/make_logs.py), by the dialects' definitions alone.</summary>
public sealed class ForeignLogTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Polymaths_own_dialect_as_Python_writes_it_is_valid()
    {
        var found = AuditVerifier.Verify(Path.Combine(Folder, "polymath.jsonl"));
        Assert.True(found.Result == AuditResult.Valid, found.Message);
        Assert.Equal(("polymath", 6, true, true), (found.Dialect, found.Rows, found.Sealed, found.Anchored));
        Assert.Equal([("run", 2), ("step", 3), ("seal", 1)], found.Types.Select(type => (type.Type, type.Rows)));
    }

    [Theory]
    [InlineData("canonical-3")]
    [InlineData("raw-line")]
    public void A_foreign_log_holds_and_the_expected_head_makes_it_valid(string dialect)
    {
        var log = Path.Combine(Folder, dialect + ".jsonl");
        var found = AuditVerifier.Verify(log);
        Assert.True(found.Result == AuditResult.Unanchored, found.Message);
        Assert.Equal((dialect, 5), (found.Dialect, found.Rows));
        Assert.Equal(AuditResult.Valid, AuditVerifier.Verify(log, new AuditExpectations { Head = found.Head }).Result);
        Assert.Equal(AuditResult.Valid, AuditVerifier.Verify(log, new AuditExpectations { Head = found.Head![^64..], Dialect = AuditDialects.Named(dialect) }).Result);
        var other = AuditVerifier.Verify(log, new AuditExpectations { Head = new string('a', 64) });
        Assert.Equal((AuditResult.Broken, BrokenKind.Head), (other.Result, other.Kind));
    }

    [Fact]
    public void Line_ends_that_were_converted_are_named_where_the_hash_covers_them()
    {
        Assert.Equal((AuditResult.Broken, BrokenKind.LineEnding, 1), Converted("raw-line"));
        Assert.Equal((AuditResult.Broken, BrokenKind.LineEnding, 0), Converted("polymath"));
        Assert.Equal((AuditResult.Unanchored, null, null), Converted("canonical-3"));
    }

    [Fact]
    public void The_own_hash_of_a_row_may_have_another_name()
    {
        var log = _scratch.File("log.jsonl");
        File.WriteAllText(log, File.ReadAllText(Path.Combine(Folder, "canonical-3.jsonl")).Replace("\"event_hash\"", "\"mine\"", StringComparison.Ordinal));
        Assert.Equal((AuditResult.Broken, BrokenKind.MissingField), (AuditVerifier.Verify(log).Result, AuditVerifier.Verify(log).Kind));
        var named = new AuditExpectations { Dialect = AuditDialects.Canonical3 with { HashFields = ["mine"] } };
        Assert.Equal(AuditResult.Unanchored, AuditVerifier.Verify(log, named).Result);
    }

    [Theory]
    [InlineData("canonical-3", "\"loss\": 1.0", "\"loss\": 1", 1, BrokenKind.Hash)]
    [InlineData("canonical-3", "T12:00:03Z", "T12:00:04Z", 3, BrokenKind.Hash)]
    [InlineData("raw-line", "\"loss\": 1.0", "\"loss\": 1", 2, BrokenKind.Previous)]
    [InlineData("raw-line", "\"ts\": 0", "\"ts\":  0", 1, BrokenKind.Previous)]
    public void An_edit_breaks_the_row_where_the_dialect_notices_it(string dialect, string old, string replacement, int row, BrokenKind kind)
    {
        var log = _scratch.File("log.jsonl");
        var text = File.ReadAllText(Path.Combine(Folder, dialect + ".jsonl"));
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(log, text.Replace(old, replacement, StringComparison.Ordinal));
        var found = AuditVerifier.Verify(log);
        Assert.Equal((AuditResult.Broken, (long?)row, (BrokenKind?)kind), (found.Result, found.FirstBrokenRow, found.Kind));
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Data", "audit");

    private (AuditResult Result, BrokenKind? Kind, long? Row) Converted(string dialect)
    {
        var log = _scratch.File(dialect + ".jsonl");
        File.WriteAllText(log, File.ReadAllText(Path.Combine(Folder, dialect + ".jsonl")).Replace("\n", "\r\n", StringComparison.Ordinal));
        var found = AuditVerifier.Verify(log);
        return (found.Result, found.Kind, found.FirstBrokenRow);
    }
}
