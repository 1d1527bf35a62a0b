using System.Runtime.CompilerServices;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>Sums over pairs of elements, a of the reference and b of the candidate, from which every figure of a tensor or row follows.</summary>
/// <remarks>Scaled sums hold aa times <see cref="PairScales.A"/> squared and so on; for types up to F32 the scales are 1, since doubles hold every square of a float.</remarks>
internal struct PairSums
{
    public long Count;
    public long Identical;
    public long NonFiniteA;
    public long NonFiniteB;
    public long NonFinite;
    public double AA;
    public double BB;
    public double AB;

    /// <summary>Sum of (b - a) squared.</summary>
    public double DD;

    /// <summary>Sum of (b - a)(b + a).</summary>
    public double DS;

    /// <summary>Sum of b - a.</summary>
    public double D;

    /// <summary>Sum of |b - a|.</summary>
    public double AbsD;

    public double MaxAbs;

    /// <summary>Where <see cref="MaxAbs"/> first is; until the place is looked up in the end, the first of the elements that were summed together with it.</summary>
    public long MaxAbsIndex;

    public bool NonZeroA;
    public bool NonZeroB;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(in PairSums other)
    {
        if (other.MaxAbs > MaxAbs || (other.MaxAbs == MaxAbs && other.MaxAbsIndex < MaxAbsIndex))
        {
            MaxAbs = other.MaxAbs;
            MaxAbsIndex = other.MaxAbsIndex;
        }

        Count += other.Count;
        Identical += other.Identical;
        NonFiniteA += other.NonFiniteA;
        NonFiniteB += other.NonFiniteB;
        NonFinite += other.NonFinite;
        AA += other.AA;
        BB += other.BB;
        AB += other.AB;
        DD += other.DD;
        DS += other.DS;
        D += other.D;
        AbsD += other.AbsD;
        NonZeroA |= other.NonZeroA;
        NonZeroB |= other.NonZeroB;
    }
}
