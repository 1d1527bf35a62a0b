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
    [InlineData(FixtureFormat.Gguf, FixtureType.F16, "2eff26d6d3170ca7410e5320a2fc6012ad61691092c75370eede889c3a25aa95")]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q8_0, "0be0a1e97357638b19cacc8db5a06fe468887d668752fb2ac74d44356eec1d15")]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q4_0, "730fcdd7df32e81ec274d39e1babfabca38afa1c6b802d57ad64b76a14db24ff")]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q4_1, "075a2a62e53b3d81963d93cb964cb5985df32188eb579c85541b7aa107353f19")]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q5_0, "4d5930062f4d63fb695459bde4c031d1b3c6bae92ab44bd637caa935437dba4a")]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q5_1, "5212aeaee6eccacd8ba961af32adaf479f92daf62862bf3c32262588c7b5b4fd")]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q2_K, "455c890b379a9741abaf3608f702d52d1c27a6a7dc46b92d1877d61f561893a5")]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q3_K, "50cb136f5644bdce11ca024de5180ae6e0a3844d8513b4adaab0f17fd2c617e2")]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q5_K, "8c64b5d90dae95968fc12db24a42a3661e44f6d8b849277d32c203db74c720c5")]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q6_K, "56f8642234bcf5206ebdc83f4c6d01f9488db5d1fce32b8058b7c5eac4cbb81e")]
    [InlineData(FixtureFormat.Gguf, FixtureType.Q4_K, "ed0d59c0ad7de37ac3416ada86ec12bcd29ce058c59a2970527f6a4d0a3ad50f")]
    [InlineData(FixtureFormat.Apr, FixtureType.F16, "fa6333ab73dabc70bf5a042173b5b8d724e754bb40146c573b46fb55579e1c4d")]
    [InlineData(FixtureFormat.Apr, FixtureType.Q4_K, "b0491d9097e0172e124cde6c39434c16850de44cfb5f2625d562ad324fcadedf")]
    [InlineData(FixtureFormat.Apr, FixtureType.AprQ8, "8caf38bb9e101d0d5eb96fab0f692da680bcd740089a6608bea69b25ef5d7756")]
    [InlineData(FixtureFormat.Apr, FixtureType.AprQ4, "8f21dd86a0c81e9a1383dedbb69b04ceb98fa782efa6339645ebf3411d882521")]
    [InlineData(FixtureFormat.Safetensors, FixtureType.F16, "47ebc885ebfb5452a8102416eaa50546b9b67b89c12bd68bf107ef51cac15662")]
    public async Task A_converted_model_has_the_pinned_digest(FixtureFormat format, FixtureType type, string sha256) =>
        Assert.Equal(sha256, (await _workshop.ConvertedAsync(await _workshop.OriginalAsync(), format, type)).Sha256);

    [Fact]
    public async Task The_same_settings_make_the_same_bytes() =>
        Assert.Equal((await _workshop.OriginalAsync()).Sha256, (await _workshop.MakeAsync("again", Workshop.Original(7, tied: false, FixtureType.BF16))).Sha256);
}
