using System.Globalization;
using Polymath.Runtime.Conversion.Matching;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>llama.cpp's tensors as Hugging Face has them: its names, experts each for themselves, query and key rows in their own order.</summary>
internal static class HuggingFaceNaming
{
    private const int MostExperts = 1 << 16;

    public static List<PlannedTensor> Plan(SourceModel model, IReadOnlyList<TensorView> tensors, List<string> notes)
    {
        var architecture = model.Store.Metadata.GetValueOrDefault("general.architecture");
        var order = RowOrder.For(model.Hyperparameters, architecture, toGguf: false);
        var planned = new List<PlannedTensor>();
        foreach (var tensor in tensors)
        {
            if (CanonicalName.IsKnownExtra(tensor.Name))
            {
                notes.Add($"'{tensor.Name}' is left out: Hugging Face's library computes it from the configuration");
                continue;
            }

            var canonical = CanonicalName.Of(tensor.Name);
            var name = NameOf(canonical, architecture);
            if (name.Contains('*', StringComparison.Ordinal))
            {
                planned.AddRange(Experts(name, tensor));
            }
            else
            {
                var rows = order?.Of(canonical, tensor.Name, tensor.Shape is [var first, ..] ? first : 0);
                planned.Add(PlannedTensor.Of(name, new TensorSource([tensor], ShapeOf(canonical, tensor.Shape), rows)));
            }
        }

        return planned;
    }

    // A projection to one value, which llama.cpp keeps as a vector.
    private static IReadOnlyList<long> ShapeOf(string canonical, IReadOnlyList<long> shape) =>
        shape.Count == 1 && canonical.EndsWith(".shared_expert_gate.weight", StringComparison.Ordinal) ? [1, .. shape] : shape;

    private static string NameOf(string canonical, string? architecture)
    {
        var name = CanonicalName.ToHuggingFace(canonical);
        return architecture != "llama" ? name : name
            .Replace(".mlp.experts.*.gate_proj.", ".block_sparse_moe.experts.*.w1.", StringComparison.Ordinal)
            .Replace(".mlp.experts.*.down_proj.", ".block_sparse_moe.experts.*.w2.", StringComparison.Ordinal)
            .Replace(".mlp.experts.*.up_proj.", ".block_sparse_moe.experts.*.w3.", StringComparison.Ordinal)
            .Replace(".mlp.gate.", ".block_sparse_moe.gate.", StringComparison.Ordinal);
    }

    private static IEnumerable<PlannedTensor> Experts(string name, TensorView stack)
    {
        if (stack.Shape is not [> 0 and <= MostExperts and var count, _, ..] || stack.Elements == 0)
        {
            throw new ConversionException($"tensor '{stack.Name}' is a stack of experts by its name and not by its shape");
        }

        return Enumerable.Range(0, (int)count).Select(number =>
        {
            var expert = stack.Part(number, count, number.ToString(CultureInfo.InvariantCulture), dropDimension: true);
            return PlannedTensor.Of(ExpertName.Of(name, number), new TensorSource([expert], expert.Shape));
        });
    }
}
