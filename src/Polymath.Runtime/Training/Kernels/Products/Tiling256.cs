using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Training.Kernels.Products;

/// <summary>256 bits, with 16 registers.</summary>
internal readonly unsafe struct Tiling256 : ITiling<Vector256<float>>
{
    public static int Count => 8;

    public static int TileRows => 6;

    public static int TileLanes => 8;

    public static Vector256<float> Load(float* source) => Vector256.Load(source);

    public static Vector256<float> All(float* value) => Vector256.Create(*value);

    public static Vector256<float> MultiplyAdd(Vector256<float> left, Vector256<float> right, Vector256<float> sum) => Vector256.MultiplyAddEstimate(left, right, sum);

    public static Vector256<float> Add(Vector256<float> left, Vector256<float> right) => left + right;

    public static void Store(Vector256<float> values, float* destination) => values.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen<TFormat>(byte* stored, float* values)
        where TFormat : struct, IFloatFormat => TFormat.Widen<Lanes256>(in *stored).Store(ref *values);
}
