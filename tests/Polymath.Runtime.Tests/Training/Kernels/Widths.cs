using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Tests.Training.Kernels;

/// <summary>The vector widths of this machine, as data of theories.</summary>
internal static class Widths
{
    /// <summary>Each alone.</summary>
    public static TheoryData<int> All => [.. VectorWidths.Offered.Select(width => (int)width)];
}
