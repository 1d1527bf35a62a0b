namespace Polymath.Cli.Tests.Driving;

/// <summary>A tensor in memory.</summary>
internal sealed record ModelTensor(string Name, long[] Shape, float[] Values)
{
    public long Rows => Shape.Length < 2 ? 1 : Shape[0];

    public long Columns => Values.Length / Rows;

    /// <summary>Normal numbers of mean 0 and deviation 1, the same on every machine.</summary>
    public static ModelTensor Normal(string name, params long[] shape)
    {
        var random = new Random(name.Length + (int)shape[0]);
        var values = new float[shape.Aggregate(1L, (product, dimension) => product * dimension)];
        for (var i = 0; i < values.Length; i++)
        {
            var sum = -6.0;
            for (var word = 0; word < 12; word++)
            {
                sum += random.NextDouble();
            }

            values[i] = (float)sum;
        }

        return new ModelTensor(name, shape, values);
    }

    public ModelTensor With(Func<int, float, float> change) => this with { Values = [.. Values.Select((value, i) => change(i, value))] };

    public ModelTensor WithRow(long row, Func<int, float> value) =>
        With((i, old) => i / Columns == row ? value((int)(i % Columns)) : old);

    public ModelTensor SwapRows(long first, long second) =>
        With((i, old) => (i / Columns) == first ? Values[(second * Columns) + (i % Columns)] : (i / Columns) == second ? Values[(first * Columns) + (i % Columns)] : old);

    public ModelTensor Transposed()
    {
        var (rows, columns) = (Shape[0], Shape[1]);
        return new ModelTensor(Name, [columns, rows], [.. Enumerable.Range(0, Values.Length).Select(i => Values[(i % rows * columns) + (i / rows)])]);
    }
}
