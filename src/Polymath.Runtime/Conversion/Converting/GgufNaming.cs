using System.Globalization;
using Polymath.Runtime.Conversion.Matching;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>Hugging Face's tensors as llama.cpp has them: its names and order, experts in stacks, query and key rows permuted, a tied head left out.</summary>
internal static class GgufNaming
{
    private const string Fused = ".gate_up_proj.";

    public static List<PlannedTensor> Plan(SourceModel model, IReadOnlyList<TensorView> tensors, List<string> notes)
    {
        var architecture = model.Hyperparameters.Architecture;
        var order = RowOrder.For(model.Hyperparameters, architecture?.Name, toGguf: true);
        var planned = new List<PlannedTensor>();
        var experts = new Dictionary<string, SortedDictionary<int, TensorView>>(StringComparer.Ordinal);
        foreach (var tensor in tensors)
        {
            var canonical = CanonicalName.Of(tensor.Name);
            if (CanonicalName.IsKnownExtra(tensor.Name))
            {
                notes.Add($"'{tensor.Name}' is left out: llama.cpp computes it from the configuration");
            }
            else if (canonical == CanonicalName.Head && model.Hyperparameters.TiedHead == true)
            {
                DemandTied(tensors, tensor);
                notes.Add($"'{tensor.Name}' is left out: the configuration ties it to the embedding, whose values it has");
            }
            else if (ExpertName.Parse(canonical) is var (stack, number))
            {
                Add(experts, stack, number, tensor);
            }
            else if (canonical.Contains(Fused, StringComparison.Ordinal))
            {
                planned.AddRange(Halves(architecture, tensor, canonical));
            }
            else
            {
                var rows = order?.Of(canonical, tensor.Name, tensor.Shape is [var first, ..] ? first : 0);
                planned.Add(PlannedTensor.Of(NameOf(architecture, canonical, tensor.Name), new TensorSource([tensor], architecture is null ? tensor.Shape : Squeeze(tensor.Shape), rows)));
            }
        }

        planned.AddRange(experts.Select(pair => Stack(architecture, pair.Key, pair.Value)));
        if (RopeFrequencies.Of(model.Hyperparameters) is { } factors)
        {
            planned.Add(new PlannedTensor { Name = RopeFrequencies.TensorName, Shape = [factors.Length], Values = factors });
        }

        return Sort(planned);
    }

    /// <summary>llama-quantize's order: tensors outside layers, then layer by layer, each by name.</summary>
    public static List<PlannedTensor> Sort(IEnumerable<PlannedTensor> tensors) =>
        [.. tensors.OrderBy(tensor => LayerOf(tensor.Name)).ThenBy(tensor => tensor.Name, StringComparer.Ordinal)];

    /// <summary>The layer that a GGUF name speaks of; -1 where it speaks of none.</summary>
    public static int LayerOf(string name)
    {
        var end = name.StartsWith("blk.", StringComparison.Ordinal) ? name.IndexOf('.', 4) : -1;
        return end > 0 && int.TryParse(name.AsSpan(4, end - 4), NumberStyles.None, CultureInfo.InvariantCulture, out var layer) ? layer : -1;
    }

    // llama.cpp's converter drops dimensions of one: a gate for a single shared expert is a vector there.
    private static IReadOnlyList<long> Squeeze(IReadOnlyList<long> shape) => shape.Contains(1) ? [.. shape.Where(size => size != 1)] : shape;

    private static string NameOf(GgufArchitecture? architecture, string canonical, string name) =>
        CanonicalName.ToGguf(canonical)
        ?? (architecture is null
            ? name
            : throw new ConversionException($"tensor '{name}' has no name in llama.cpp's architecture '{architecture.Name}'; the model is of another kind, or take the tensor out of it"));

    private static void DemandTied(IReadOnlyList<TensorView> tensors, TensorView head)
    {
        var embedding = tensors.FirstOrDefault(tensor => CanonicalName.Of(tensor.Name) == CanonicalName.Embedding);
        if (embedding is null || !TensorEquality.SameValues(head, embedding))
        {
            throw new ConversionException($"'{HuggingFaceConfig.FileName}' says tie_word_embeddings, but '{head.Name}' differs from the embedding; set it to false if the model has a head of its own");
        }
    }

    private static void Add(Dictionary<string, SortedDictionary<int, TensorView>> experts, string stack, int number, TensorView tensor)
    {
        if (!experts.TryGetValue(stack, out var members))
        {
            experts.Add(stack, members = []);
        }

        if (!members.TryAdd(number, tensor))
        {
            throw new ConversionException($"tensors '{members[number].Name}' and '{tensor.Name}' are the same expert's");
        }
    }

    private static PlannedTensor Stack(GgufArchitecture? architecture, string stack, SortedDictionary<int, TensorView> members)
    {
        var first = members.First().Value;
        for (var number = 0; number < members.Count; number++)
        {
            if (!members.TryGetValue(number, out var member) || !member.Shape.SequenceEqual(first.Shape) || member.Tensor.ElementType != first.Tensor.ElementType)
            {
                throw new ConversionException($"the experts of '{stack}' can't be stacked: number {number} is missing or has another shape or type than '{first.Name}'");
            }
        }

        return PlannedTensor.Of(
            NameOf(architecture, stack, first.Name),
            new TensorSource([.. members.Values], [members.Count, .. first.Shape]));
    }

    // [experts, 2 x width, hidden] holds each expert's gate above its up projection.
    private static IEnumerable<PlannedTensor> Halves(GgufArchitecture? architecture, TensorView tensor, string canonical)
    {
        if (tensor.Shape is not [var count and > 0, var rows, var columns] || rows % 2 != 0 || tensor.Elements == 0)
        {
            throw new ConversionException($"tensor '{tensor.Name}' holds gate and up projections in one and isn't [experts, rows, columns]; split it");
        }

        foreach (var (half, part) in new[] { (0, ".gate_proj."), (1, ".up_proj.") })
        {
            var parts = Enumerable.Range(0, checked((int)count))
                .Select(expert => tensor.Part(expert, count, expert.ToString(CultureInfo.InvariantCulture), dropDimension: true).Part(half, 2, part, dropDimension: false));
            yield return PlannedTensor.Of(
                NameOf(architecture, canonical.Replace(Fused, part, StringComparison.Ordinal), tensor.Name), new TensorSource([.. parts], [count, rows / 2, columns]));
        }
    }
}
