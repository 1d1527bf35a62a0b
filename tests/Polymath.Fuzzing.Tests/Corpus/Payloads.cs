using Polymath.Runtime.Formats;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;

namespace Polymath.Fuzzing.Tests.Corpus;

/// <summary>Tensors of a model of a few kilobytes, with names that matching understands.</summary>
internal static class Payloads
{
    public static List<TensorPayload> Model(ElementType matrices, bool gguf) =>
    [
        Random(gguf ? "token_embd.weight" : "model.embed_tokens.weight", [3, 256], matrices),
        Random(gguf ? "blk.0.attn_q.weight" : "model.layers.0.self_attn.q_proj.weight", [2, 256], matrices),
        Random(gguf ? "blk.0.attn_norm.weight" : "model.layers.0.input_layernorm.weight", [16], ElementType.F32),
        Random(gguf ? "output_norm.weight" : "model.norm.weight", [16], ElementType.F32),
        Random("empty", [0, 4], ElementType.F32),
        Random("scalar", [], ElementType.F32),
    ];

    /// <summary>A tensor of random bytes, whatever its type makes of them.</summary>
    public static TensorPayload Random(string name, long[] shape, ElementType type)
    {
        FormatArithmetic.TryCount(shape, out var elements);
        var bytes = new byte[ElementEncoder.LengthOf(type, elements)];
        new Random(name.Length + (int)type).NextBytes(bytes);
        return TensorPayload.FromBytes(name, shape, type, bytes);
    }
}
