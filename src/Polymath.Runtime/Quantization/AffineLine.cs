using System.Numerics;
using System.Runtime.CompilerServices;

namespace Polymath.Runtime.Quantization;

/// <summary>A line through codes in each lane, and how much of the squared error it takes away.</summary>
internal readonly record struct AffineLine(Vector<float> Scale, Vector<float> Offset, Vector<float> Gain)
{
    /// <summary>The other line in lanes where it gains more, by more than the given share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public AffineLine Better(AffineLine other, float share)
    {
        var better = Vector.GreaterThan(other.Gain, Gain + (Vector.Abs(Gain) * share));
        return new AffineLine(
            Vector.ConditionalSelect(better, other.Scale, Scale), Vector.ConditionalSelect(better, other.Offset, Offset), Vector.ConditionalSelect(better, other.Gain, Gain));
    }
}
