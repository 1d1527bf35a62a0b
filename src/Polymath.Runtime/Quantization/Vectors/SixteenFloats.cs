using System.Runtime.CompilerServices;

namespace Polymath.Runtime.Quantization.Vectors;

/// <summary>The scales of a block's parts, decoded before its codes.</summary>
[InlineArray(16)]
internal struct SixteenFloats
{
    private float _first;
}
