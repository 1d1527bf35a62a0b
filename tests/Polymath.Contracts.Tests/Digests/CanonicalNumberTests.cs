using Polymath.Contracts.Digests;

namespace Polymath.Contracts.Tests.Digests;

public sealed class CanonicalNumberTests
{
    [Theory]
    [InlineData("1e-5", "0.00001")]
    [InlineData("1e-5", "10.0e-6")]
    [InlineData("1", "1.0")]
    [InlineData("1", "+1")]
    [InlineData("100", "1e2")]
    [InlineData("255", "0xff")]
    [InlineData("255", "0xFF")]
    [InlineData("8", "0o10")]
    [InlineData("0", "0.000e7")]
    [InlineData(".inf", "+.INF")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("123456789012345678901234567890", "1234567890123456789012345678900e-1")]
    public void Equal_values_are_written_alike(string left, string right) => Assert.Equal(CanonicalNumber.Of(left), CanonicalNumber.Of(right));

    [Theory]
    [InlineData("1", "10")]
    [InlineData("0.1", "0.10000000000000001")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567891")]
    [InlineData("-0", "0")]
    [InlineData("-.inf", ".inf")]
    [InlineData(".nan", "0")]
    public void Unequal_values_are_written_differently(string left, string right) => Assert.NotEqual(CanonicalNumber.Of(left), CanonicalNumber.Of(right));

    [Theory]
    [InlineData("1e99999999999999999999")]
    [InlineData("0x")]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData("1e")]
    [InlineData("-")]
    public void Odd_texts_are_harmless(string text) => Assert.NotNull(CanonicalNumber.Of(text));
}
