using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Quantization;

public sealed class GgmlConformanceTests
{
    [Fact]
    public void Every_float_of_the_zoo_is_decoded_bit_for_bit_as_ggml_does()
    {
        var expected = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(TestData.Path("gguf-zoo", "zoo.f32"))).ToArray();
        using var store = ModelFile.Open(TestData.Path("gguf-zoo", "zoo.gguf"));
        Assert.Equal(28, store.Tensors.Count);
        for (var i = 0; i < store.Tensors.Count; i++)
        {
            var tensor = store.Tensors[i];
            var values = new float[tensor.Elements];
            store.ReadF32(tensor, 0, values);
            Assert.Equal(Bits(expected.AsSpan(1024 * i, 1024)), Bits(values));
        }
    }

    [Fact]
    public void Random_blocks_are_decoded_to_the_digests_that_ggml_gives()
    {
        using var digests = JsonDocument.Parse(File.ReadAllBytes(TestData.Path("gguf-random", "digests.json")));
        using var store = ModelFile.Open(TestData.Path("gguf-random", "random.gguf"));
        var seen = 0;
        foreach (var digest in digests.RootElement.EnumerateArray())
        {
            var tensor = store.Tensors.Single(tensor => tensor.Name == digest.GetProperty("tensor").GetString());
            Assert.Equal(digest.GetProperty("shape").EnumerateArray().Select(d => d.GetInt64()), tensor.Shape);
            var values = new float[tensor.Elements];
            store.ReadF32(tensor, 0, values);
            Assert.Equal(digest.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(values))));
            seen++;
        }

        Assert.Equal(25, seen);
    }

    private static uint[] Bits(ReadOnlySpan<float> values) => MemoryMarshal.Cast<float, uint>(values).ToArray();
}
