using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Counts equal elements under the roundings that a decoded candidate may have gone through on its way to the reference's type: F16, BF16, one after the other.</summary>
internal static class RoundedShare
{
    private delegate Vector512<float> Rounding(Vector512<float> values);

    // Each ends with the rounding to the reference's own type, which changes nothing where the last one is coarser.
    private static readonly Rounding[][] Histories =
    [
        [WideningF16.Round],
        [WideningBF16.Round],
        [WideningF16.Round, WideningBF16.Round],
        [WideningBF16.Round, WideningF16.Round],
    ];

    /// <summary>The counts under the history that explains most.</summary>
    public static EqualShare Best(PairPlan plan, CancellationToken cancellationToken)
    {
        Rounding last = plan.ReferenceType switch
        {
            ElementType.F16 => WideningF16.Round,
            ElementType.BF16 => WideningBF16.Round,
            _ => WideningF32.Round,
        };
        var shares = new EqualShare[Histories.Length];
        var (a, b, rounded) = (Array.Empty<float>(), Array.Empty<float>(), Array.Empty<float>());
        AlignedBlocks.Read(
            plan,
            (_, reference, candidate) =>
            {
                if (a.Length < reference.Length)
                {
                    // Vectors are read whole: room for a last one.
                    var room = reference.Length + Vector512<float>.Count;
                    (a, b, rounded) = (new float[room], new float[room], new float[room]);
                }

                Narrow(reference, a);
                Narrow(candidate, b);
                for (var i = 0; i < shares.Length; i++)
                {
                    Round(b, rounded, reference.Length, [.. Histories[i], last]);
                    shares[i].Add<WideningF32, WideningF32>(ref First(a), ref First(rounded), reference.Length);
                }
            },
            cancellationToken);
        return shares.MaxBy(share => share.Equal);
    }

    private static void Round(float[] values, float[] rounded, int count, Rounding[] history)
    {
        for (var i = 0; i < count; i += Vector512<float>.Count)
        {
            var vector = Vector512.LoadUnsafe(ref values[i]);
            foreach (var rounding in history)
            {
                vector = rounding(vector);
            }

            vector.StoreUnsafe(ref rounded[i]);
        }
    }

    // An F64 that isn't a float can't be a decoded block: NaN equals nothing.
    private static void Narrow(ReadOnlySpan<double> wide, float[] narrow)
    {
        for (var i = 0; i < wide.Length; i++)
        {
            narrow[i] = (float)wide[i];
            narrow[i] = narrow[i] == wide[i] ? narrow[i] : float.NaN;
        }
    }

    private static ref byte First(float[] values) => ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(values.AsSpan()));
}
