using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Training.Kernels.Products;

/// <summary>512 bits, with 32 registers.</summary>
internal readonly unsafe struct Tiling512 : ITiling<Vector512<float>>
{
    public static int Count => 16;

    public static int TileRows => 14;

    public static int TileLanes => 16;

    public static Vector512<float> Load(float* source) => Vector512.Load(source);

    public static Vector512<float> All(float* value) => Vector512.Create(*value);

    public static Vector512<float> MultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> sum) => Vector512.MultiplyAddEstimate(left, right, sum);

    public static Vector512<float> Add(Vector512<float> left, Vector512<float> right) => left + right;

    public static void Store(Vector512<float> values, float* destination) => values.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen<TFormat>(byte* stored, float* values)
        where TFormat : struct, IFloatFormat => TFormat.Widen<Lanes512>(in *stored).Store(ref *values);
}
