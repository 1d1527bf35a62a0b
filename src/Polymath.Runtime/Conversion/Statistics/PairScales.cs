namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Powers of two by which values are multiplied before they are squared and summed, so that F64 neither overflows nor vanishes.</summary>
/// <param name="A">For the reference.</param>
/// <param name="B">For the candidate.</param>
/// <param name="D">For their difference.</param>
internal readonly record struct PairScales(double A, double B, double D)
{
    public static PairScales None { get; } = new(1, 1, 1);

    public static PairScales For(double maxA, double maxB)
    {
        var a = ScaleOf(maxA);
        var b = ScaleOf(maxB);
        return new PairScales(a, b, maxA >= maxB ? a : b);
    }

    private static double ScaleOf(double max) =>
        max == 0 || !double.IsFinite(max) ? 1 : Math.ScaleB(1, Math.Clamp(-Math.ILogB(max), -1022, 1022));
}
