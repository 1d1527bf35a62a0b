using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Companions;

/// <summary>4-bit floats (E2M1) in pairs, the even element in the low nibble, under a scale for each group and perhaps one for the tensor: MXFP4 and NVFP4 of SafeTensors.</summary>
internal sealed class FourBitFloatTensor : Composition
{
    private const int PieceBytes = 256;

    private readonly ITensorStore _store;
    private readonly TensorInfo _codes;
    private readonly ScaleReader _scales;
    private readonly int _group;
    private readonly float[] _factors;
    private readonly long _rowsAFactor;

    /// <param name="store">Where the parts are.</param>
    /// <param name="codes">Bytes of two codes each.</param>
    /// <param name="scales">One for each group, row by row.</param>
    /// <param name="group">Elements a group: 16 or 32.</param>
    /// <param name="factors">By what the scales of all rows, or of each equal part of them, are multiplied.</param>
    /// <param name="info">The weights.</param>
    public FourBitFloatTensor(ITensorStore store, TensorInfo codes, ScaleReader scales, int group, float[] factors, TensorInfo info)
        : base(info)
    {
        (_store, _codes, _scales, _group, _factors) = (store, codes, scales, group, factors);
        _rowsAFactor = Columns == 0 ? 1 : Math.Max(1, info.Elements / Columns / factors.Length);
    }

    /// <summary>Whether scales are divided by the factors.</summary>
    public bool Divides { get; init; }

    private static ReadOnlySpan<float> Values => [0, 0.5f, 1, 1.5f, 2, 3, 4, 6, -0f, -0.5f, -1, -1.5f, -2, -3, -4, -6];

    public override void ReadTile(long row, int rows, long column, int columns, Span<float> destination)
    {
        for (var i = 0; i < rows; i++)
        {
            ReadRow(row + i, column, destination.Slice(i * columns, columns));
        }
    }

    private void ReadRow(long row, long column, Span<float> values)
    {
        Span<float> scales = stackalloc float[2 * PieceBytes / 16];
        byte[]? buffer = null;
        var factor = _factors[row / _rowsAFactor];
        while (!values.IsEmpty)
        {
            // Pieces end with a group, so that each begins with one, the first perhaps inside it.
            var inGroup = (int)(column % _group);
            var take = Math.Min(values.Length, (2 * PieceBytes) - inGroup);
            var odd = (int)(column & 1);
            using var borrowed = _store.Borrow(_codes, ((row * Columns) + column) / 2, (odd + take + 1) / 2, ref buffer);
            var codes = borrowed.Span;
            var groups = scales[..(((inGroup + take - 1) / _group) + 1)];
            _scales.Read((row * (Columns / _group)) + (column / _group), groups);
            foreach (ref var scale in groups)
            {
                scale = Divides ? scale / factor : scale * factor;
            }

            for (var i = 0; i < take; i++)
            {
                var code = (codes[(odd + i) / 2] >> (4 * ((odd + i) & 1))) & 15;
                values[i] = Values[code] * groups[(inGroup + i) / _group];
            }

            values = values[take..];
            column += take;
        }
    }
}
