using System.Numerics;
using Polymath.Contracts.Model;
using Polymath.Contracts.Yaml;

namespace Polymath.Contracts.Tests.Yaml;

public sealed class CoreSchemaTests
{
    [Theory]
    [InlineData("", ScalarKind.Null)]
    [InlineData("~", ScalarKind.Null)]
    [InlineData("null", ScalarKind.Null)]
    [InlineData("nUll", ScalarKind.Text)]
    [InlineData("true", ScalarKind.Boolean)]
    [InlineData("FALSE", ScalarKind.Boolean)]
    [InlineData("yes", ScalarKind.Text)]
    [InlineData("off", ScalarKind.Text)]
    [InlineData("y", ScalarKind.Text)]
    [InlineData("0", ScalarKind.Integer)]
    [InlineData("-7", ScalarKind.Integer)]
    [InlineData("+12", ScalarKind.Integer)]
    [InlineData("010", ScalarKind.Integer)]
    [InlineData("0o17", ScalarKind.Integer)]
    [InlineData("0o18", ScalarKind.Text)]
    [InlineData("0xFf", ScalarKind.Integer)]
    [InlineData("0x", ScalarKind.Text)]
    [InlineData("-0x1", ScalarKind.Text)]
    [InlineData("0b1", ScalarKind.Text)]
    [InlineData("1_000", ScalarKind.Text)]
    [InlineData("1:30", ScalarKind.Text)]
    [InlineData("1e-5", ScalarKind.Real)]
    [InlineData("1E+5", ScalarKind.Real)]
    [InlineData("12e03", ScalarKind.Real)]
    [InlineData("1.", ScalarKind.Real)]
    [InlineData(".5", ScalarKind.Real)]
    [InlineData("-.5", ScalarKind.Real)]
    [InlineData(".", ScalarKind.Text)]
    [InlineData("e5", ScalarKind.Text)]
    [InlineData("1e", ScalarKind.Text)]
    [InlineData("1.2.3", ScalarKind.Text)]
    [InlineData(".inf", ScalarKind.Real)]
    [InlineData("-.Inf", ScalarKind.Real)]
    [InlineData(".nan", ScalarKind.Real)]
    [InlineData("-.nan", ScalarKind.Text)]
    [InlineData("nan", ScalarKind.Text)]
    [InlineData("2026-11-20", ScalarKind.Text)]
    public void A_plain_scalar_means_what_YAML_1_2_says(string text, ScalarKind kind) => Assert.Equal(kind, CoreSchema.Resolve(text));

    [Theory]
    [InlineData("0o17", 15)]
    [InlineData("0xFF", 255)]
    [InlineData("-12", -12)]
    [InlineData("010", 10)]
    [InlineData("1e-5", 1e-5)]
    [InlineData(".5", 0.5)]
    [InlineData("-.inf", double.NegativeInfinity)]
    [InlineData("+.INF", double.PositiveInfinity)]
    [InlineData(".NaN", double.NaN)]
    public void Numbers_have_their_value(string text, double value)
    {
        Assert.True(CoreSchema.TryReadNumber(text, out var read));
        Assert.Equal(value, read);
    }

    [Fact]
    public void An_integer_larger_than_any_machine_word_keeps_its_digits()
    {
        Assert.True(CoreSchema.TryReadInteger("0xFFFFFFFFFFFFFFFFFF", out var value));
        Assert.Equal(BigInteger.Pow(2, 72) - 1, value);
    }

    [Theory]
    [InlineData("ten")]
    [InlineData("")]
    [InlineData("1.5")]
    public void Other_texts_are_no_integers(string text) => Assert.False(CoreSchema.TryReadInteger(text, out _));
}
