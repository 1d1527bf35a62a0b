namespace Polymath.Runtime.Quantization.Codebooks;

/// <summary>Points in a grid, each of several elements: what the codes of an IQ type stand for.</summary>
internal sealed class Codebook
{
    private readonly sbyte[] _elements;

    private Codebook(ReadOnlySpan<ushort> points, int bits, ReadOnlySpan<sbyte> levels)
    {
        Width = bits == 2 ? 8 : 4;
        _elements = new sbyte[points.Length * Width];
        var mask = (1 << bits) - 1;
        for (var i = 0; i < _elements.Length; i++)
        {
            _elements[i] = levels[(points[i / Width] >> (bits * (i % Width))) & mask];
        }
    }

    public static Codebook IQ2_XXS { get; } = new(CodebookTables.IQ2_XXS, 2, [8, 25, 43]);

    public static Codebook IQ2_XS { get; } = new(CodebookTables.IQ2_XS, 2, [8, 25, 43]);

    public static Codebook IQ2_S { get; } = new(CodebookTables.IQ2_S, 2, [8, 25, 43]);

    public static Codebook IQ3_XXS { get; } = new(CodebookTables.IQ3_XXS, 3, [4, 12, 20, 28, 36, 44, 52, 62]);

    public static Codebook IQ3_S { get; } = new(CodebookTables.IQ3_S, 3, [1, 3, 5, 7, 9, 11, 13, 15]);

    public static Codebook IQ1 { get; } = new(CodebookTables.IQ1, 2, [-1, 0, 1]);

    /// <summary>Elements a point.</summary>
    public int Width { get; }

    /// <summary>A point's elements.</summary>
    public ReadOnlySpan<sbyte> this[int point] => _elements.AsSpan(point * Width, Width);

    /// <summary>Writes a point's elements times <paramref name="scale"/>, those negated whose bit of <paramref name="signs"/> is set, the lowest bit the first's.</summary>
    public void WriteSigned(int point, float scale, int signs, Span<float> values)
    {
        var elements = this[point];
        for (var j = 0; j < elements.Length; j++)
        {
            values[j] = scale * (((signs >> j) & 1) == 0 ? elements[j] : -elements[j]);
        }
    }

    /// <summary>Writes (element + shift) times <paramref name="scale"/> for each element of a point.</summary>
    public void WriteShifted(int point, float scale, float shift, Span<float> values)
    {
        var elements = this[point];
        for (var j = 0; j < elements.Length; j++)
        {
            values[j] = scale * (elements[j] + shift);
        }
    }
}
