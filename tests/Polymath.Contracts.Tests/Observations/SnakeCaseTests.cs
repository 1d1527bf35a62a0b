using Polymath.Contracts.Observations;

namespace Polymath.Contracts.Tests.Observations;

public sealed class SnakeCaseTests
{
    [Theory]
    [InlineData("TokensPerSecond", "tokens_per_second")]
    [InlineData("P50", "p50")]
    [InlineData("Sha256", "sha256")]
    [InlineData("OSVersion", "os_version")]
    [InlineData("MaxULP", "max_ulp")]
    [InlineData("Q4K", "q4_k")]
    [InlineData("Q8_0", "q8_0")]
    [InlineData("BF16", "bf16")]
    [InlineData("IQ2_XXS", "iq2_xxs")]
    [InlineData("F8_E4M3", "f8_e4m3")]
    [InlineData("already_snake", "already_snake")]
    [InlineData("A", "a")]
    public void A_name_becomes_the_name_that_contracts_use(string name, string expected) => Assert.Equal(expected, SnakeCase.Of(name));
}
