using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Training.Kernels.Products;

/// <summary>128 bits, with 16 registers.</summary>
internal readonly unsafe struct Tiling128 : ITiling<Vector128<float>>
{
    public static int Count => 4;

    public static int TileRows => 6;

    public static int TileLanes => 8;

    public static Vector128<float> Load(float* source) => Vector128.Load(source);

    public static Vector128<float> All(float* value) => Vector128.Create(*value);

    public static Vector128<float> MultiplyAdd(Vector128<float> left, Vector128<float> right, Vector128<float> sum) => Vector128.MultiplyAddEstimate(left, right, sum);

    public static Vector128<float> Add(Vector128<float> left, Vector128<float> right) => left + right;

    public static void Store(Vector128<float> values, float* destination) => values.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen<TFormat>(byte* stored, float* values)
        where TFormat : struct, IFloatFormat => TFormat.Widen<Lanes128>(in *stored).Store(ref *values);
}
