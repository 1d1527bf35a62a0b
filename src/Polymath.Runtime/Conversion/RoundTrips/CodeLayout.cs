using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.RoundTrips;

/// <summary>Where a block of a type has its codes, and how far a value may be from what is stored for it.</summary>
/// <param name="First">The first byte of the codes.</param>
/// <param name="End">The byte after the last.</param>
/// <param name="Steps">Steps from the lowest code to the highest.</param>
/// <param name="Reach">The code of largest magnitude.</param>
/// <param name="Bound">What the type promises.</param>
/// <param name="D">Where a superblock has the unit of its scales.</param>
/// <param name="Dmin">Where it has the unit of its minimums; -1 where there are none.</param>
internal sealed record CodeLayout(int First, int End, int Steps, int Reach, BoundKind Bound, int D = -1, int Dmin = -1)
{
    /// <summary>The byte in which every code is the lowest: signed bytes for types of eight bits.</summary>
    public byte Lowest => Steps == 255 ? (byte)0x80 : (byte)0;

    /// <summary>The byte in which every code is the highest.</summary>
    public byte Highest => Steps == 255 ? (byte)0x7F : (byte)0xFF;

    public static CodeLayout Of(ElementType type) => type switch
    {
        ElementType.AprQ8 => new(0, 1, 255, 127, BoundKind.Exact),
        ElementType.Q8_0 => new(2, 34, 255, 127, BoundKind.Symmetric),
        ElementType.Q4_0 or ElementType.AprQ4 => new(2, 18, 15, 8, BoundKind.Asymmetric),
        ElementType.Q5_0 => new(2, 22, 31, 16, BoundKind.Asymmetric),
        ElementType.Q4_1 => new(4, 20, 15, 15, BoundKind.Offset),
        ElementType.Q5_1 => new(4, 24, 31, 31, BoundKind.Offset),
        ElementType.Q2_K => new(16, 80, 3, 3, BoundKind.Fitted, 80, 82),
        ElementType.Q3_K => new(0, 96, 7, 4, BoundKind.Fitted, 108),
        ElementType.Q4_K => new(16, 144, 15, 15, BoundKind.Fitted, 0, 2),
        ElementType.Q5_K => new(16, 176, 31, 31, BoundKind.Fitted, 0, 2),
        ElementType.Q6_K => new(0, 192, 63, 32, BoundKind.Fitted, 208),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "the type isn't written"),
    };
}
