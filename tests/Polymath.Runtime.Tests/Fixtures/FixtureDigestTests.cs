using Polymath.Runtime.Fixtures;

namespace Polymath.Runtime.Tests.Fixtures;

/// <summary>Made subjects are the same on every machine: evidence names their digests.</summary>
public sealed class FixtureDigestTests(MadeModels models)
{
    private readonly Workshop _workshop = new(models);

    [Theory]
    [InlineData(7, FixtureType.BF16, "69fe286329633e9509c75d0ed1d541100f7d03abab52b1563261b426bef7aa80")]
    [InlineData(8, FixtureType.BF16, "1455b3b353e8e727c46bb835545ca627d5da82643b1ef44fbb22db617e021cc7")]
    [InlineData(7, FixtureType.F32, "c0ea269ba3d8518135830c55212a93df568d179bc70e408a832c41fee7ff26fb")]
    [InlineData(7, FixtureType.F16, "6b7f558c5f4f3634a6254eadd7e6ba1111b2783528b4c6cf5eb6a90b39b62c8e")]
    public async Task A_made_model_has_the_pinned_digest(long seed, FixtureType type, string sha256) =>
        Assert.Equal(sha256, (await _workshop.OriginalAsync(seed, type: type)).Sha256);

    [Theory]
    [InlineData(FixtureFormat.Gguf, FixtureType.F16, "fde9230dcea6569909f7f010053711133a54791d3ccdbabdf3406feab52b6dfb")]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q8_0, "c3f048db25fdb18aacd4b6f677183796a863e54616ae2bfbf0889d1564d7a628")]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q6_K, "6bf8a5535e9e8ba0d98650ac775cf7d734f2e0ae3f2a81e74545b92a8c27a651")]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q4_K, "474801b7496231e91383ed18e0d2c485a3a2cfdf1cf940db63ad168049a98284")]
    [InlineData(FixtureFormat.Apr, FixtureType.F16, "09faebd98cfac618c82b17ea4f1097622107d543e8171c82e888ab9a1dd1e3c3")]
    [InlineData(FixtureFormat.Apr, FixtureType.Q4_K, "a841263b1195789c5056a460d4f264adb2ba21a2f84a4a0c47a35e64845d0421")]
    [InlineData(FixtureFormat.Apr, FixtureType.AprQ8, "6f412b000eaf203920f2ebe15f3e2c760f72133d64ebe40e4932e2b0160c5037")]
    [InlineData(FixtureFormat.Apr, FixtureType.AprQ4, "2a543a96749ef785b4e7f4335fb157735b3891668db6dff00e7bccaa26b3d422")]
    [InlineData(FixtureFormat.Safetensors, FixtureType.F16, "707671bf40f115c9c4b11b42eb59cf0f1d4083c8c67509725cf7d67b0bb07dd8")]
    public async Task A_converted_model_has_the_pinned_digest(FixtureFormat format, FixtureType type, string sha256) =>
        Assert.Equal(sha256, (await _workshop.ConvertedAsync(await _workshop.OriginalAsync(), format, type)).Sha256);

    [Fact]
    public async Task The_same_settings_make_the_same_bytes() =>
        Assert.Equal((await _workshop.OriginalAsync()).Sha256, (await _workshop.MakeAsync("again", Workshop.Original(7, tied: false, FixtureType.BF16))).Sha256);
}
