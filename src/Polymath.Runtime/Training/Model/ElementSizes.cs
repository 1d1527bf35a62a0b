using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Training.Model;

/// <summary>The types that weights are computed with.</summary>
internal static class ElementSizes
{
    public static bool IsComputed(ElementType? type) => type is ElementType.F32 or ElementType.F16 or ElementType.BF16;

    public static int BytesOf(ElementType type) => type == ElementType.F32 ? sizeof(float) : sizeof(ushort);
}
