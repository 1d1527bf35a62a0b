using System.Text.Json.Nodes;
using Polymath.Fuzzing.Tests.Drafts;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.Apr;
using Polymath.Runtime.Tensors;

namespace Polymath.Fuzzing.Tests.Corpus;

/// <summary>APR models: with and without footer, rows padded or not, each of APR's own types.</summary>
internal static class AprSeeds
{
    public static IEnumerable<Specimen> Files
    {
        get
        {
            foreach (var type in new[] { ElementType.F16, ElementType.Q4_K, ElementType.AprQ8 })
            {
                yield return Write(Payloads.Model(type, gguf: false));
            }

            var padded = Write(
            [
                TensorPayload.FromValues("model.layers.0.mlp.up_proj.weight", [3, 200], ElementType.Q4_K, new float[600]),
                TensorPayload.FromValues("model.layers.0.mlp.down_proj.weight", [5, 40], ElementType.Q6_K, new float[200]),
                TensorPayload.FromValues("model.layers.0.mlp.gate_proj.weight", [5, 33], ElementType.AprQ4, new float[165]),
            ]);
            yield return padded;
            var footless = AprDraft.Parse(padded.MainBytes);
            footless.Ending = AprEnding.Missing;
            yield return padded.WithMain(footless.Write().File);
            yield return Write([]);
        }
    }

    private static Specimen Write(List<TensorPayload> tensors) => Written.By("model.apr", folder => AprWriter.Write(
        Path.Combine(folder, "model.apr"),
        new JsonObject { ["architecture"] = "qwen2", ["num_heads"] = 2, ["tokenizer"] = new JsonObject { ["vocab"] = new JsonArray("a", "b", null) } },
        tensors));
}
