using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Fixtures;

/// <summary>Plants a defect into the values of a tensor.</summary>
internal static class FaultyValues
{
    public static float[] Plant(Fault fault, float[] values, IReadOnlyList<long> shape)
    {
        if (values.Length == 0)
        {
            throw new ProbeException("'corrupted' needs a tensor with elements");
        }

        var columns = checked((int)(shape.Count == 0 ? 1 : shape[^1]));
        var rows = values.Length / columns;
        switch (fault)
        {
            case Fault.Nan:
                values[values.Length / 2] = float.NaN;
                break;
            case Fault.AllNan:
                values.AsSpan().Fill(float.NaN);
                break;
            case Fault.Infinity:
                values[values.Length / 2] = float.PositiveInfinity;
                break;
            case Fault.ZeroedRow:
                values.AsSpan(rows / 2 * columns, columns).Clear();
                break;
            case Fault.Zeroed:
                values.AsSpan().Clear();
                break;
            case Fault.SwappedRows:
                Swap(values, columns, rows);
                break;
            case Fault.Scaled:
                Replace(values, value => value * 2);
                break;
            case Fault.Negated:
                Replace(values, value => -value);
                break;
            case Fault.Transposed:
                return Transpose(values, rows, columns);
        }

        return values;
    }

    private static void Replace(float[] values, Func<float, float> change)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = change(values[i]);
        }
    }

    private static void Swap(float[] values, int columns, int rows)
    {
        if (rows < 2)
        {
            throw new ProbeException("'corrupted' with swapped_rows needs a tensor of two rows or more");
        }

        var (first, second) = (rows / 4, rows * 3 / 4);
        for (var i = 0; i < columns; i++)
        {
            (values[(first * columns) + i], values[(second * columns) + i]) = (values[(second * columns) + i], values[(first * columns) + i]);
        }
    }

    private static float[] Transpose(float[] values, int rows, int columns)
    {
        var transposed = new float[values.Length];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                transposed[(column * rows) + row] = values[(row * columns) + column];
            }
        }

        return transposed;
    }
}
