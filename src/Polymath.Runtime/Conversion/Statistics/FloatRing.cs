using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Polymath.Runtime.Conversion.Statistics;

/// <summary>The next floats of one side of a comparison, widened from a narrower type; element i is at i mod <see cref="Length"/>. To be kept on the stack.</summary>
[InlineArray(Length + Alignment)]
internal struct FloatRing
{
    /// <summary>A power of two: enough that what is read was written long ago, little enough that the first-level cache doesn't notice.</summary>
    public const int Length = 128;

    // Elements of a register.
    private const int Alignment = 16;

    private float _first;

    /// <summary>The first element: where vectors written one behind the other lie across no two lines of the cache.</summary>
    [UnscopedRef]
    public unsafe ref float First => ref Unsafe.AddByteOffset(ref _first, -(nint)Unsafe.AsPointer(ref _first) & (Vector512<byte>.Count - 1));
}
