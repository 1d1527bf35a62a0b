using System.Numerics;

namespace Polymath.Runtime.Quantization.Codebooks;

/// <summary>Eight signs in seven bits: an even number of them is negative, so that the eighth follows from the others.</summary>
internal static class SignBits
{
    public static int Complete(uint seven) => (int)(seven | ((uint)(BitOperations.PopCount(seven) & 1) << 7));
}
