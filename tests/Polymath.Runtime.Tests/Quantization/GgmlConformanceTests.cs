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
        var seen = 0;
        for (var i = 0; i < store.Tensors.Count; i++)
        {
            var tensor = store.Tensors[i];
            if (tensor.ElementType is null)
            {
                continue;
            }

            var values = new float[tensor.Elements];
            store.ReadF32(tensor, 0, values);
            Assert.Equal(Bits(expected.AsSpan(1024 * i, 1024)), Bits(values));
            seen++;
        }

        Assert.Equal(store.Tensors.Count(tensor => tensor.ElementType is not null), seen);
        Assert.True(seen >= 17);
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
            if (tensor.ElementType is null)
            {
                continue;
            }

            var values = new float[tensor.Elements];
            store.ReadF32(tensor, 0, values);
            Assert.Equal(digest.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(values))));
            seen++;
        }

        Assert.Equal(store.Tensors.Count(tensor => tensor.ElementType is not null), seen);
        Assert.True(seen >= 17);
    }

    [Fact]
    public void A_type_that_is_listed_only_is_refused_by_tensor_and_type()
    {
        using var store = ModelFile.Open(TestData.Path("gguf-zoo", "zoo.gguf"));
        var tensor = store.Tensors.First(tensor => tensor.ElementType is null);
        var refused = Assert.Throws<FormatException>(() => store.ReadF32(tensor, 0, new float[1]));
        Assert.Contains(tensor.Name, refused.Message, StringComparison.Ordinal);
        Assert.Contains(tensor.StoredType, refused.Message, StringComparison.Ordinal);
    }

    private static uint[] Bits(ReadOnlySpan<float> values) => MemoryMarshal.Cast<float, uint>(values).ToArray();
}
