using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>Applies a mix to the tensors of one model.</summary>
internal sealed class MixedTypes
{
    private readonly QuantizationMix _mix;
    private readonly Hyperparameters _model;
    private readonly bool _tied;
    private readonly Dictionary<string, int> _attention;
    private readonly Dictionary<string, int> _down;

    public MixedTypes(QuantizationMix mix, Hyperparameters model, IReadOnlyList<PlannedTensor> tensors)
    {
        _mix = mix;
        _model = model;
        _tied = tensors.All(tensor => tensor.Name != "output.weight");
        _attention = Number(tensors, "attn_v.weight");
        _down = Number(tensors, "ffn_down");
    }

    // llama.cpp counts these tensors in the order of layers.
    private static Dictionary<string, int> Number(IReadOnlyList<PlannedTensor> tensors, string part) => tensors
        .Where(tensor => tensor.Name.Contains(part, StringComparison.Ordinal) && tensor.Name.EndsWith(".weight", StringComparison.Ordinal))
        .Select((tensor, index) => (tensor.Name, index))
        .ToDictionary(pair => pair.Name, pair => pair.index, StringComparer.Ordinal);

    // llama.cpp tells the size by the layers; eight query heads share a value head there, so that more bits cost little.
    private bool IsSeventyBillion => _model.Layers == 80 && _model.Heads != _model.KeyValueHeads;

    public ElementType Of(string name)
    {
        var type = _mix.Type;
        if (name == "output.weight" || (_tied && name == "token_embd.weight"))
        {
            return ElementType.Q6_K;
        }

        if (_attention.TryGetValue(name, out var attention))
        {
            var value = OfValue(attention, _attention.Count);
            return _model.Experts == 8 ? ElementType.Q8_0
                : IsSeventyBillion && value is (ElementType.Q3_K or ElementType.Q4_K) ? ElementType.Q5_K
                : value;
        }

        if (_down.TryGetValue(name, out var down))
        {
            return OfDown(_model.Experts > 1 ? GgufNaming.LayerOf(name) : down, _down.Count);
        }

        if (name.Contains("attn_k.weight", StringComparison.Ordinal) && _model.Experts == 8)
        {
            return ElementType.Q8_0;
        }

        return name.Contains("attn_output.weight", StringComparison.Ordinal) ? OfOutput() : type;
    }

    private ElementType OfValue(int layer, int layers) => _mix.Name switch
    {
        "q3_k_m" => layer < 2 ? ElementType.Q5_K : ElementType.Q4_K,
        "q3_k_l" => ElementType.Q5_K,
        "q4_k_m" or "q5_k_m" when NeedsMoreBits(layer, layers) => ElementType.Q6_K,
        "q4_k_s" when layer < 4 => ElementType.Q5_K,
        _ => _mix.Type,
    };

    private ElementType OfDown(int layer, int layers) => _mix.Name switch
    {
        "q3_k_m" => layer < layers / 16 ? ElementType.Q5_K : ElementType.Q4_K,
        "q3_k_l" => ElementType.Q5_K,
        "q4_k_m" or "q5_k_m" when NeedsMoreBits(layer, layers) => ElementType.Q6_K,
        "q4_k_s" when layer < layers / 8 => ElementType.Q5_K,
        _ => _mix.Type,
    };

    private ElementType OfOutput() => _mix.Name switch
    {
        "q3_k_s" or "q3_k_m" or "q4_k_s" or "q4_k_m" when _model.Experts == 8 => ElementType.Q5_K,
        "q3_k_m" when _model.Experts != 8 => ElementType.Q4_K,
        "q3_k_l" when _model.Experts != 8 => ElementType.Q5_K,
        _ => _mix.Type,
    };

    // The first and the last eighth of the layers, and every third between.
    private static bool NeedsMoreBits(int layer, int layers) => layer < layers / 8 || layer >= 7 * layers / 8 || (layer - (layers / 8)) % 3 == 2;
}
