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
    [InlineData(FixtureFormat.Gguf, FixtureType.Q4_0, "a3bcdc109ec0375bf0411dcf2daff5cd799b8f41a4ac8752c8f25b6ce517e323")]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q4_1, "17732fd2348cb5ab28f7b4ccffd2656f840e0c73918f1ea21c93d2988eb3ce35")]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q5_0, "966e4b8381d83f00e56e387724dde50beda87ee13cbdbcb9767e089eab162848")]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q5_1, "35eb00957d70160e304522352d87f0b7bb5a08529b60f57dfa5c3961ab2b6ec9")]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q2_K, "ff34876172a32004036dccf4e567c13bbd773fbe9850c361546ae1bb5ef4c1a7")]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q3_K, "931c9251e2d1292c4bfadab8ee46c464e3969260c5e1cbd4e832edc42f53c5bd")]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q5_K, "ebf1dce5584fef09694c931992d915c3aa48843bd163c4d8a8cd55b655040e79")]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q6_K, "c11749be1d1321ab75738cae6ac1113f148add5c33c8953cf56d50920f406bec")]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q4_K, "3587aaeffe634fe1168f35a6ec1c800209781ab2766c7da03a0f3045dde32f6a")]
    [InlineData(FixtureFormat.Apr, FixtureType.F16, "09faebd98cfac618c82b17ea4f1097622107d543e8171c82e888ab9a1dd1e3c3")]
    [InlineData(FixtureFormat.Apr, FixtureType.Q4_K, "81ddfff5812fd91e128b48e121eec5606bbf1473092662000d08f1da05900294")]
    [InlineData(FixtureFormat.Apr, FixtureType.AprQ8, "6f412b000eaf203920f2ebe15f3e2c760f72133d64ebe40e4932e2b0160c5037")]
    [InlineData(FixtureFormat.Apr, FixtureType.AprQ4, "415cf67d11befb5c2a8e596dd706f678f1647eb417505d8eeb4f60d97615be85")]
    [InlineData(FixtureFormat.Safetensors, FixtureType.F16, "707671bf40f115c9c4b11b42eb59cf0f1d4083c8c67509725cf7d67b0bb07dd8")]
    public async Task A_converted_model_has_the_pinned_digest(FixtureFormat format, FixtureType type, string sha256) =>
        Assert.Equal(sha256, (await _workshop.ConvertedAsync(await _workshop.OriginalAsync(), format, type)).Sha256);

    [Fact]
    public async Task The_same_settings_make_the_same_bytes() =>
        Assert.Equal((await _workshop.OriginalAsync()).Sha256, (await _workshop.MakeAsync("again", Workshop.Original(7, tied: false, FixtureType.BF16))).Sha256);
}
