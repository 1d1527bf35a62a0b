using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Polymath.Falsifiers.Evidence;

namespace Polymath.Falsifiers.Tests.Evidence;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("-0", "-0")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("0.10", "0.1")]
    [InlineData("1.0", "1")]
    [InlineData("-0.0", "-0")]
    [InlineData("1e-5", "1E-05")]
    [InlineData("100e3", "100000")]
    [InlineData("5e-324", "5E-324")]
    [InlineData("1.7976931348623157e308", "1.7976931348623157E+308")]
    [InlineData("1e400", "1e400")]
    [InlineData("\"\\u0041\"", "\"A\"")]
    [InlineData("\"a/b\"", "\"a/b\"")]
    [InlineData("\"\\u00fc\\ud83d\\ude00\\u2028\"", "\"\u00fc\U0001F600\u2028\"")]
    [InlineData("\"\\u0000\\n\\t\\\\\\\"\"", "\"\\u0000\\n\\t\\\\\\\"\"")]
    [InlineData("{}", "{}")]
    [InlineData("[]", "[]")]
    [InlineData("[1,2 , 3]", "[1, 2, 3]")]
    [InlineData("{\"b\":1,\"a\":{\"c\":null}}", "{\n  \"b\": 1,\n  \"a\": {\n    \"c\": null\n  }\n}")]
    [InlineData("[{\"a\":[1,{}]},true]", "[\n  {\"a\": [1, {}]},\n  true\n]")]
    public void There_is_one_way_to_write_a_value(string json, string canonical)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal(canonical + "\n", CanonicalJson.Write(document.RootElement));
    }

    [Fact]
    public void Every_finite_double_reads_back_bit_for_bit() => Prop.ForAll(
        ArbMap.Default.ArbFor<long>(),
        bits =>
        {
            var value = BitConverter.Int64BitsToDouble(bits);
            if (!double.IsFinite(value))
            {
                return true;
            }

            var text = CanonicalJson.Write(JsonSerializer.SerializeToElement(value));
            return BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)) == bits;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Written_again_nothing_changes() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>().Filter(text => text is not null && !text.Any(char.IsSurrogate)),
        text =>
        {
            var once = CanonicalJson.Write(JsonSerializer.SerializeToElement(new { text, list = new[] { text, text } }));
            using var document = JsonDocument.Parse(once);
            return CanonicalJson.Write(document.RootElement) == once && document.RootElement.GetProperty("text").GetString() == text;
        }).QuickCheckThrowOnFailure();
}
