using System.Runtime.CompilerServices;

namespace Polymath.Runtime.Training.Kernels.Attention;

/// <summary>Keys or values of a head, transposed: panel j holds positions 32 j … 32 j + 31, [head size, 32]; positions beyond the end are zero.</summary>
internal static unsafe class Panels
{
    /// <summary>Writes one panel.</summary>
    /// <param name="shape">Of all.</param>
    /// <param name="source">Keys or values, [rows, length, key heads, head size].</param>
    /// <param name="item">Number of the panel: (row * key heads + head) * panels + panel.</param>
    /// <param name="panels">All panels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write(AttentionShape shape, float* source, int item, float* panels)
    {
        var (rest, panel) = Math.DivRem(item, shape.Panels);
        var (row, head) = Math.DivRem(rest, shape.KeyValueHeads);
        var first = panel * AttentionShape.Panel;
        var count = Math.Min(AttentionShape.Panel, shape.Length - first);
        source += ((((long)row * shape.Length) + first) * shape.KeyStride) + (head * shape.HeadSize);
        var destination = panels + ((long)item * AttentionShape.Panel * shape.HeadSize);
        for (var i = 0; i < shape.HeadSize; i++, source++, destination += AttentionShape.Panel)
        {
            for (var position = 0; position < AttentionShape.Panel; position++)
            {
                destination[position] = position < count ? source[(long)position * shape.KeyStride] : 0;
            }
        }
    }
}
