namespace Polymath.Runtime.Training.Kernels.Rotary;

/// <summary>The rotary frequencies of a model, which are a buffer of it, and the cosines and sines of positions that follow from them.</summary>
/// <remarks>All in F32 whatever the type of the checkpoint, as PyTorch's: frequency i of heads of d is <c>1 / theta^(2i / d)</c>, the angle of a position is
/// position x frequency.</remarks>
internal sealed unsafe class RotaryEmbedding : IDisposable
{
    private readonly int _half;
    private float[] _tabled = [];
    private NativeBuffer _tables = new(0);
    private int _positions;

    /// <param name="theta">Base of the frequencies.</param>
    /// <param name="headSize">Even.</param>
    public RotaryEmbedding(double theta, int headSize)
    {
        _half = headSize / 2;
        Frequencies = new NativeBuffer(_half);
        for (var i = 0; i < _half; i++)
        {
            var exponent = (float)(2 * i) / headSize;
            Frequencies.Span[i] = 1 / (float)Math.Pow((float)theta, exponent);
        }
    }

    /// <summary>Shape [head size / 2].</summary>
    public NativeBuffer Frequencies { get; }

    /// <summary>Half the width of a head.</summary>
    public int Half => _half;

    /// <summary>Cosines of a position; valid after <see cref="Prepare"/>.</summary>
    public float* Cosines(int position) => _tables.Start + (2L * position * _half);

    /// <summary>Sines of a position.</summary>
    public float* Sines(int position) => Cosines(position) + _half;

    /// <summary>Makes sure that the tables hold positions 0 … <paramref name="positions"/> - 1 of the frequencies as they are now.</summary>
    /// <returns>Whether the frequencies are others than last time.</returns>
    public bool Prepare(int positions)
    {
        var changed = !Frequencies.Span.SequenceEqual(_tabled);
        if (positions <= _positions && !changed)
        {
            return false;
        }

        _tables.Dispose();
        _tables = new NativeBuffer(2L * positions * _half);
        _tabled = Frequencies.Span.ToArray();
        _positions = positions;
        for (var position = 0; position < positions; position++)
        {
            for (var i = 0; i < _half; i++)
            {
                var angle = position * _tabled[i];
                (Sines(position)[i], Cosines(position)[i]) = ((float)Math.Sin(angle), (float)Math.Cos(angle));
            }
        }

        return changed;
    }

    public void Dispose()
    {
        Frequencies.Dispose();
        _tables.Dispose();
    }
}
