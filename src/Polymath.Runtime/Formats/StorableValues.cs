using System.Globalization;
using System.Numerics.Tensors;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats;

/// <summary>Finds a value that a type can't hold and says where it is.</summary>
internal static class StorableValues
{
    // The least magnitude that rounds to infinity in half precision.
    private const float BeyondHalf = 65520;

    /// <exception cref="ArgumentException">A value can't be stored; the message names the tensor, the element and what to do.</exception>
    public static void Demand(TensorPayload tensor, long start, ReadOnlySpan<float> values)
    {
        var type = tensor.ElementType;
        if (type is ElementType.F32 or ElementType.F64 or ElementType.BF16)
        {
            return;
        }

        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            if (type == ElementType.F16 ? float.IsFinite(value) && MathF.Abs(value) >= BeyondHalf : !float.IsFinite(value))
            {
                var why = type == ElementType.F16 ? "is beyond half precision, whose largest value is 65504; BF16 and F32 hold it" : $"can't be stored in {type}, whose blocks hold finite values only; F16, BF16 and F32 hold it";
                throw new ArgumentException($"tensor '{tensor.Name}': {Place(tensor.Shape, start + i)} is {value.ToString(CultureInfo.InvariantCulture)}, which {why}");
            }
        }
    }

    /// <summary>Says which value is to blame where a block's scale can't be stored: the largest.</summary>
    public static ArgumentException Refusal(TensorPayload tensor, long start, ReadOnlySpan<float> values, ArgumentException reason)
    {
        var at = TensorPrimitives.IndexOfMaxMagnitude(values);
        return new ArgumentException(
            $"tensor '{tensor.Name}': {Place(tensor.Shape, start + at)} is {values[at].ToString(CultureInfo.InvariantCulture)}, which {tensor.ElementType} can't hold: {reason.Message}; BF16 and F32 hold it",
            reason);
    }

    private static string Place(IReadOnlyList<long> shape, long index) => shape is [_, .., var columns]
        ? string.Create(CultureInfo.InvariantCulture, $"element {index:N0} (row {index / columns:N0}, column {index % columns:N0})")
        : string.Create(CultureInfo.InvariantCulture, $"element {index:N0}");
}
