using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.SafeTensors;

namespace Polymath.Runtime.Training.Guarding;

/// <summary>How messages and digests name tensors.</summary>
internal static class TensorLabel
{
    /// <summary>Name, type and shape: <c>tensor 'model.norm.weight', BF16 [896]</c>.</summary>
    public static string Of(TrainerTensor tensor) =>
        FormattableString.Invariant($"{(tensor.IsBuffer ? "buffer" : "tensor")} '{ForeignText.Shown(tensor.Name)}', {TypeOf(tensor)} [{string.Join(", ", tensor.Shape)}]");

    /// <summary>SafeTensors' name of the type.</summary>
    public static string TypeOf(TrainerTensor tensor) => SafeTensorsType.For(tensor.ElementType)?.Name ?? tensor.ElementType.ToString();
}
