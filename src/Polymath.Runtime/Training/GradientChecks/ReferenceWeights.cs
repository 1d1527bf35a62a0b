using Polymath.Runtime.Tensors;
using Polymath.Runtime.Training.Model;

namespace Polymath.Runtime.Training.GradientChecks;

/// <summary>A loaded model's parameters in double precision.</summary>
internal static class ReferenceWeights
{
    /// <summary>Every parameter by its name; exact.</summary>
    public static Dictionary<string, double[]> Of(LoadedModel model) =>
        model.Weights.All.ToDictionary(tensor => tensor.Name, Values, StringComparer.Ordinal);

    private static unsafe double[] Values(WeightTensor tensor)
    {
        var values = new double[tensor.Elements];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = tensor.ElementType switch
            {
                ElementType.F32 => ((float*)tensor.Address)[i],
                ElementType.F16 => (double)((Half*)tensor.Address)[i],
                _ => BitConverter.UInt32BitsToSingle((uint)((ushort*)tensor.Address)[i] << 16),
            };
        }

        return values;
    }
}
