using System.Text;
using Polymath.Fuzzing.Tests.Drafts;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Tensors;

namespace Polymath.Fuzzing.Tests.Corpus;

/// <summary>SafeTensors models: as the writer makes them, and by hand with every dtype and with companion scales.</summary>
internal static class SafeTensorsSeeds
{
    public static IEnumerable<Specimen> Files =>
    [
        Written.By("model.safetensors", folder => SafeTensorsWriter.Write(
            Path.Combine(folder, "model.safetensors"), Payloads.Model(ElementType.BF16, gguf: false), new Dictionary<string, string> { ["format"] = "pt" })),
        ByHand([.. SafeTensorsType.All.Select(type => (type.Name, type.Name, new long[] { 3, 16 }))]),
        ByHand(
        [
            ("model.layers.0.self_attn.q_proj.weight", "F8_E4M3", [4, 8]), ("model.layers.0.self_attn.q_proj.weight_scale_inv", "F32", [2, 2]),
            ("model.layers.0.mlp.experts.gate_up_proj_blocks", "U8", [2, 4, 2, 16]), ("model.layers.0.mlp.experts.gate_up_proj_scales", "U8", [2, 4, 2]),
            ("model.layers.0.mlp.up_proj.qweight", "I32", [4, 8]), ("model.layers.0.mlp.up_proj.scales", "F16", [2, 8]),
            ("model.layers.0.mlp.up_proj.qzeros", "I32", [2, 1]), ("model.layers.0.mlp.up_proj.g_idx", "I32", [32]),
            ("model.layers.0.mlp.down_proj.weight", "U8", [4, 8]), ("model.layers.0.mlp.down_proj.weight_scale", "F8_E4M3", [4, 1]),
            ("model.layers.0.mlp.down_proj.weight_scale_2", "F32", []), ("lm_head.weight", "BF16", [4, 8]), ("model.embed_tokens.weight", "BF16", [4, 8]),
        ]),
        ByHand([]),
    ];

    public static IEnumerable<Specimen> Sharded =>
    [
        Written.By("model.safetensors.index.json", folder => SafeTensorsWriter.WriteSharded(folder, Payloads.Model(ElementType.F16, gguf: false), largestShard: 1024)),
    ];

    private static Specimen ByHand(IReadOnlyList<(string Name, string Dtype, long[] Shape)> tensors)
    {
        var draft = new SafeTensorsDraft();
        draft.Entries.AddRange(tensors.Select(tensor => new SafeTensorsTensor { Name = Encoding.UTF8.GetBytes(tensor.Name), Dtype = tensor.Dtype, Shape = tensor.Shape }));
        Assert.True(draft.TryRelay(new Random(1)));
        return new Specimen("model", draft.Write(draft.Header()).File);
    }
}
