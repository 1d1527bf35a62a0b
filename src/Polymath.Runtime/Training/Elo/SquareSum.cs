using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Polymath.Runtime.Training.Elo;

/// <summary>A sum of squares in double precision, in sixteen lanes that are always added in the same order: the same bits at every vector width.</summary>
internal struct SquareSum
{
    /// <summary>Floats that <see cref="Add(Vector256{float}, Vector256{float})"/> takes.</summary>
    public const int Stride = 16;

    private Vector256<double> _first;
    private Vector256<double> _second;
    private Vector256<double> _third;
    private Vector256<double> _fourth;
    private double _tail;

    public readonly double Total
    {
        get
        {
            var lanes = _first + _second + (_third + _fourth);
            return lanes[0] + lanes[1] + (lanes[2] + lanes[3]) + _tail;
        }
    }

    public static unsafe double Of(float* values, int length)
    {
        var sum = default(SquareSum);
        var i = 0;
        for (; i <= length - Stride; i += Stride)
        {
            sum.Add(Vector256.Load(values + i), Vector256.Load(values + i + Vector256<float>.Count));
        }

        for (; i < length; i++)
        {
            sum.Add(values[i]);
        }

        return sum.Total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector256<float> low, Vector256<float> high)
    {
        var (a, b) = Vector256.Widen(low);
        var (c, d) = Vector256.Widen(high);
        _first += a * a;
        _second += b * b;
        _third += c * c;
        _fourth += d * d;
    }

    public void Add(float value) => _tail += (double)value * value;
}
