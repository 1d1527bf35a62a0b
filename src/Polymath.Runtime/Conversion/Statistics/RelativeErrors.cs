namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Largest relative error and its 99th percentile, over the elements whose reference isn't zero.</summary>
/// <remarks>The percentile comes from a histogram over exponent and seven bits of the fraction, so it is rounded up by less than 1 %.</remarks>
internal sealed class RelativeErrors
{
    private const int DroppedBits = 52 - 7;

    private static readonly long Infinite = BitConverter.DoubleToInt64Bits(double.PositiveInfinity) >> DroppedBits;

    private readonly long[] _histogram = new long[1 << (63 - DroppedBits)];
    private long _count;
    private double _max;

    public double? Max => _count == 0 || !double.IsFinite(_max) ? null : _max;

    public double? P99
    {
        get
        {
            if (_count == 0)
            {
                return null;
            }

            // The smallest value that 99 of 100 don't exceed.
            var left = _count - (_count / 100);
            var bucket = 0L;
            while ((left -= _histogram[bucket]) > 0)
            {
                bucket++;
            }

            return bucket == 0 ? 0 : bucket == Infinite ? null : Math.Min(_max, BitConverter.Int64BitsToDouble((bucket + 1) << DroppedBits));
        }
    }

    public void Add(double reference, double candidate)
    {
        if (reference == 0)
        {
            return;
        }

        // The first bucket holds the zeros and what is too small to matter.
        var error = Math.Abs((candidate - reference) / reference);
        _histogram[BitConverter.DoubleToInt64Bits(error) >> DroppedBits]++;
        _count++;
        _max = Math.Max(_max, error);
    }
}
