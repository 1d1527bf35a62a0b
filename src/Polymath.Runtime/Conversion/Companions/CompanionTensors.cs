using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Companions;

/// <summary>Finds the tensors of a model that mean something only together: codes and what they are multiplied by. Decoded bare they are confident nonsense.</summary>
internal sealed class CompanionTensors
{
    private static readonly string[] Activations =
    [
        "input_scale", "output_scale", "activation_scale", "input_activation_scale", "input_global_scale", "input_scale_ub", "k_scale", "v_scale", "qscale_act",
    ];

    private readonly Dictionary<string, CodedTensor> _coded = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CodedTensor> _owners = new(StringComparer.Ordinal);

    public CompanionTensors(ITensorStore store)
    {
        var recogniser = new CodeRecogniser(store);
        foreach (var tensor in store.Tensors)
        {
            if (recogniser.Recognise(tensor) is { } coded)
            {
                _coded[tensor.Name] = coded;
            }
        }

        foreach (var coded in _coded.Values)
        {
            foreach (var companion in coded.Companions.Where(name => !_coded.ContainsKey(name)))
            {
                _owners.TryAdd(companion, coded);
            }
        }
    }

    /// <summary>What a tensor of codes stands for; null for any other tensor.</summary>
    public CodedTensor? Find(TensorInfo tensor) => _coded.GetValueOrDefault(tensor.Name);

    /// <summary>The codes to which a tensor belongs, or null.</summary>
    public CodedTensor? OwnerOf(TensorInfo tensor) => _owners.GetValueOrDefault(tensor.Name);

    /// <summary>Whether a tensor scales activations: no part of the weights, and absent wherever the checkpoint isn't quantised alike.</summary>
    public static bool IsOfActivations(TensorInfo tensor) =>
        tensor.Shape.Count <= 1 && Activations.Contains(tensor.Name[(tensor.Name.LastIndexOf('.') + 1)..]);
}
