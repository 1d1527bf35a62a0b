using Polymath.Runtime.Formats;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Quantization;

/// <summary>Against what ggml itself made of the same weights.</summary>
public sealed class ReferenceQuantiserTests
{
    [Theory]
    [InlineData("blk.0.f16.weight", ElementType.F16)]
    [InlineData("blk.0.bf16.weight", ElementType.BF16)]
    [InlineData("blk.0.q8_0.weight", ElementType.Q8_0)]
    [InlineData("blk.0.q4_0.weight", ElementType.Q4_0)]
    [InlineData("blk.0.q4_1.weight", ElementType.Q4_1)]
    [InlineData("blk.0.q5_0.weight", ElementType.Q5_0)]
    [InlineData("blk.0.q5_1.weight", ElementType.Q5_1)]
    public void Simple_types_are_encoded_byte_for_byte_as_ggml_does(string name, ElementType type)
    {
        using var zoo = ModelFile.Open(TestData.Path("gguf-zoo", "zoo.gguf"));
        var reference = zoo.Tensors.Single(tensor => tensor.Name == name);
        var expected = new byte[reference.Length];
        zoo.ReadRaw(reference, 0, expected);
        var encoded = new byte[expected.Length];
        ElementEncoder.Encode(type, Weights(zoo), encoded);
        Assert.Equal(expected, encoded);
    }

    [Theory]
    [InlineData("blk.0.q2_K.weight", ElementType.Q2_K)]
    [InlineData("blk.0.q3_K.weight", ElementType.Q3_K)]
    [InlineData("blk.0.q4_K.weight", ElementType.Q4_K)]
    [InlineData("blk.0.q5_K.weight", ElementType.Q5_K)]
    [InlineData("blk.0.q6_K.weight", ElementType.Q6_K)]
    public void Searched_types_err_no_more_than_ggml(string name, ElementType type)
    {
        using var zoo = ModelFile.Open(TestData.Path("gguf-zoo", "zoo.gguf"));
        var weights = Weights(zoo);
        var theirs = new float[weights.Length];
        zoo.ReadF32(zoo.Tensors.Single(tensor => tensor.Name == name), 0, theirs);
        var stored = new byte[ElementEncoder.LengthOf(type, weights.Length)];
        ElementEncoder.Encode(type, weights, stored);
        var ours = new float[weights.Length];
        ElementDecoder.Decode(type, stored, ours);
        var ratio = Error(weights, ours) / Error(weights, theirs);
        TestContext.Current.TestOutputHelper?.WriteLine($"{type}: error over ggml's {ratio:G6}");
        Assert.InRange(ratio, 0.8, 1);
    }

    [Theory]
    [InlineData("qwen2")]
    [InlineData("llama")]
    public void Real_weights_err_at_most_two_percent_more_than_llama_cpp(string model)
    {
        using var original = ModelFile.Open(TestData.SharedPath("llamacpp", model, "model", "model.safetensors"));
        using var quantised = ModelFile.Open(TestData.SharedPath("llamacpp", model, "q4_k_m.gguf"));
        foreach (var (theirs, ours) in (ReadOnlySpan<(string, string)>)[
            ("blk.0.ffn_up.weight", "model.layers.0.mlp.up_proj.weight"),
            ("blk.0.ffn_gate.weight", "model.layers.0.mlp.gate_proj.weight"),
            ("blk.0.ffn_down.weight", "model.layers.0.mlp.down_proj.weight"),
            ("blk.0.attn_output.weight", "model.layers.0.self_attn.o_proj.weight")])
        {
            var tensor = quantised.Tensors.Single(tensor => tensor.Name == theirs);
            var weights = Read(original, original.Tensors.Single(tensor => tensor.Name == ours));
            var stored = new byte[tensor.Length];
            ElementEncoder.Encode(tensor.ElementType!.Value, weights, stored);
            var decoded = new float[weights.Length];
            ElementDecoder.Decode(tensor.ElementType.Value, stored, decoded);
            var ratio = Error(weights, decoded) / Error(weights, Read(quantised, tensor));
            TestContext.Current.TestOutputHelper?.WriteLine($"{model} {theirs} {tensor.StoredType}: error over llama.cpp's {ratio:G6}");
            Assert.InRange(ratio, 0.9, 1.02);
        }
    }

    [Theory]
    [InlineData("q8.weight", ElementType.AprQ8)]
    [InlineData("q4.weight", ElementType.AprQ4)]
    [InlineData("q4.ragged", ElementType.AprQ4)]
    [InlineData("q4_k.weight", ElementType.Q4_K)]
    [InlineData("q6_k.wide", ElementType.Q6_K)]
    public void APR_types_err_no_more_than_the_origins_own_quantiser(string name, ElementType type)
    {
        using var original = ModelFile.Open(TestData.Path("apr", "source.safetensors"));
        using var quantised = ModelFile.Open(TestData.Path("apr", "all-types.apr"));
        var weights = Read(original, original.Tensors.Single(tensor => tensor.Name == name));
        var stored = new byte[ElementEncoder.LengthOf(type, weights.Length)];
        ElementEncoder.Encode(type, weights, stored);
        var decoded = new float[weights.Length];
        ElementDecoder.Decode(type, stored, decoded);
        var ratio = Error(weights, decoded) / Error(weights, Read(quantised, quantised.Tensors.Single(tensor => tensor.Name == name)));
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: error over the origin's {ratio:G6}");
        Assert.InRange(ratio, 0.1, 1.005);
    }

    private static float[] Weights(ITensorStore zoo) => Read(zoo, zoo.Tensors.Single(tensor => tensor.Name == "blk.0.f32.weight"));

    private static float[] Read(ITensorStore store, TensorInfo tensor)
    {
        var values = new float[tensor.Elements];
        store.ReadF32(tensor, 0, values);
        return values;
    }

    private static double Error(float[] a, float[] b) => Math.Sqrt(a.Zip(b, (x, y) => ((double)x - y) * ((double)x - y)).Sum());
}
