using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>What eight lanes come to, halves added to halves: the same bits at every vector width.</summary>
internal static class EightLanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Total(Vector256<double> lower, Vector256<double> upper)
    {
        var four = lower + upper;
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Largest(Vector256<double> lower, Vector256<double> upper)
    {
        var four = Vector256.MaxNative(lower, upper);
        var two = Vector128.MaxNative(four.GetLower(), four.GetUpper());
        return Math.Max(two[0], two[1]);
    }

    public static double Total(Vector512<double> eight) => Total(eight.GetLower(), eight.GetUpper());

    public static double Largest(Vector512<double> eight) => Largest(eight.GetLower(), eight.GetUpper());
}
