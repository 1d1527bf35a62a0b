using Polymath.Runtime.Quantization;

namespace Polymath.Runtime.Training.Kernels.Products;

/// <summary>One float at a time, where there are no vectors.</summary>
internal readonly unsafe struct TilingWithoutVectors : ITiling<float>
{
    public static int Count => 1;

    public static int TileRows => 6;

    public static int TileLanes => 8;

    public static float Load(float* source) => *source;

    public static float All(float* value) => *value;

    public static float MultiplyAdd(float left, float right, float sum) => (left * right) + sum;

    public static float Add(float left, float right) => left + right;

    public static void Store(float values, float* destination) => *destination = values;

    public static void Widen<TFormat>(byte* stored, float* values)
        where TFormat : struct, IFloatFormat => *values = TFormat.Widen(new ReadOnlySpan<byte>(stored, TFormat.Bytes));
}
