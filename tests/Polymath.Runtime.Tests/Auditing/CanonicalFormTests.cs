using System.Text;
using Polymath.Runtime.Auditing;
using Polymath.Runtime.Auditing.Canonical;

namespace Polymath.Runtime.Tests.Auditing;

/// <summary>Conformance vectors: what Python's <c>json.dumps(json.loads(text), sort_keys=True, separators=(',', ':'))</c> prints.</summary>
public sealed class CanonicalFormTests
{
    [Theory]
    [InlineData("1.0", "1.0")]
    [InlineData("1", "1")]
    [InlineData("-0.0", "-0.0")]
    [InlineData("-0", "0")]
    [InlineData("0.0", "0.0")]
    [InlineData("0e5", "0.0")]
    [InlineData("1e-05", "1e-05")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("0.00012345", "0.00012345")]
    [InlineData("0.00001234", "1.234e-05")]
    [InlineData("1e15", "1000000000000000.0")]
    [InlineData("1e16", "1e+16")]
    [InlineData("10000000000000000", "10000000000000000")]
    [InlineData("10000000000000000.0", "1e+16")]
    [InlineData("9999999999999998.0", "9999999999999998.0")]
    [InlineData("12345678901234567.0", "1.2345678901234568e+16")]
    [InlineData("1E+2", "100.0")]
    [InlineData("-2.5e-300", "-2.5e-300")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("1e-400", "0.0")]
    [InlineData("1.7976931348623157e308", "1.7976931348623157e+308")]
    [InlineData("0.1", "0.1")]
    [InlineData("0.30000000000000004", "0.30000000000000004")]
    [InlineData("100000000000000000000000000000000000001", "100000000000000000000000000000000000001")]
    public void A_number_is_written_as_Python_writes_it(string text, string canonical) => Assert.Equal(canonical, Member(text));

    [Theory]
    [InlineData("1e400")]
    [InlineData("-1e309")]
    public void A_number_beyond_a_double_is_refused(string text) => Assert.Equal(BrokenKind.Number, Refusal($$"""{"a":{{text}}}"""));

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("01")]
    [InlineData("+1")]
    [InlineData("1.")]
    public void What_is_no_JSON_number_is_refused(string text) => Assert.Equal(BrokenKind.NotJson, Refusal($$"""{"a":{{text}}}"""));

    [Theory]
    [InlineData("\"é\"", "\"\\u00e9\"")]
    [InlineData("\"\\u00E9\"", "\"\\u00e9\"")]
    [InlineData("\"😀\"", "\"\\ud83d\\ude00\"")]
    [InlineData("\"\\uD83D\\uDE00\"", "\"\\ud83d\\ude00\"")]
    [InlineData("\"\\uDE00\"", "\"\\ude00\"")]
    [InlineData("\"\\uD83Dx\"", "\"\\ud83dx\"")]
    [InlineData("\"\\u007f\\u0080\\u001f\"", "\"\\u007f\\u0080\\u001f\"")]
    [InlineData("\"\\/\\b\\f\\n\\r\\t\\\"\\\\\"", "\"/\\b\\f\\n\\r\\t\\\"\\\\\"")]
    [InlineData("\"\\u0041\\u000a\\u0022\"", "\"A\\n\\\"\"")]
    public void A_text_is_written_in_ASCII_with_lower_case_escapes(string text, string canonical) => Assert.Equal(canonical, Member(text));

    [Fact]
    public void Names_are_ordered_by_code_point_and_not_by_UTF_16()
    {
        var row = Read("""{"\uff5e":1,"😀":2,"\ud83d":3,"b":4,"B":5,"":6,"aa":7,"a":8}""");
        Assert.Equal("""{"":6,"B":5,"a":8,"aa":7,"b":4,"\ud83d":3,"\uff5e":1,"\ud83d\ude00":2}""", row);
    }

    [Fact]
    public void Blanks_go_and_nested_names_are_ordered_too() =>
        Assert.Equal("""{"a":[{"x":null,"y":[true,false]},[]],"b":{}}""", Read(" {\t\"b\" : { } , \"a\":[ {\"y\":[true, false],\"x\":null}, [ ] ] } \r"));

    [Theory]
    [InlineData("""{"a":1,"a":2}""", BrokenKind.DuplicateKey)]
    [InlineData("""{"a":1,"\u0061":2}""", BrokenKind.DuplicateKey)]
    [InlineData("""{"b":[{"a":1,"c":0,"a":2}]}""", BrokenKind.DuplicateKey)]
    [InlineData("[1]", BrokenKind.NotAnObject)]
    [InlineData("1", BrokenKind.NotAnObject)]
    [InlineData("", BrokenKind.NotJson)]
    [InlineData("{}{}", BrokenKind.NotJson)]
    [InlineData("{} x", BrokenKind.NotJson)]
    [InlineData("{\"a\":\"\u0001\"}", BrokenKind.NotJson)]
    [InlineData("{\"a\":\"\\x\"}", BrokenKind.NotJson)]
    [InlineData("{\"a\":1,}", BrokenKind.NotJson)]
    [InlineData("{/**/}", BrokenKind.NotJson)]
    public void A_row_without_one_meaning_is_refused(string text, BrokenKind kind) => Assert.Equal(kind, Refusal(text));

    [Fact]
    public void Depth_is_bounded_at_what_Python_reads()
    {
        Assert.Equal(Nested(999), Read(Nested(999)));
        Assert.Equal(BrokenKind.TooDeep, Refusal(Nested(1000)));
        Assert.Equal(BrokenKind.TooDeep, Refusal(Nested(100_000)));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.Equal(BrokenKind.InvalidUtf8, Assert.Throws<RowException>(() => new CanonicalRow().Read([.. "{\"a\":\""u8, 0xC0, 0x80, .. "\"}"u8])).Kind);

    private static string Nested(int depth) => $$"""{"a":{{new string('[', depth)}}{{new string(']', depth)}}}""";

    private static string Member(string value) => Read($$"""{"a":{{value}}}""")[5..^1];

    private static string Read(string json)
    {
        var row = new CanonicalRow();
        row.Read(Encoding.UTF8.GetBytes(json));
        return Encoding.ASCII.GetString(row.Bytes);
    }

    private static BrokenKind Refusal(string json) => Assert.Throws<RowException>(() => Read(json)).Kind;
}
