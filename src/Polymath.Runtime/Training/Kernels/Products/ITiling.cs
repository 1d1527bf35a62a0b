using Polymath.Runtime.Quantization;

namespace Polymath.Runtime.Training.Kernels.Products;

/// <summary>How large a part of the result fits the registers of one vector width, and what a tile does with them. Tiles are written once over it.</summary>
/// <typeparam name="TVector">The vector: the type that a register holds. Of a wrapper of one field the compiler keeps the 28 sums of a tile in memory, at half the speed.</typeparam>
internal unsafe interface ITiling<TVector>
{
    /// <summary>Floats of a vector. A tile is two vectors wide.</summary>
    static abstract int Count { get; }

    /// <summary>Rows of a full tile.</summary>
    static abstract int TileRows { get; }

    /// <summary>Floats from one depth of a packed left panel to the next: <see cref="TileRows"/> rounded up.</summary>
    static abstract int TileLanes { get; }

    static abstract TVector Load(float* source);

    /// <summary>One value in all lanes.</summary>
    static abstract TVector All(float* value);

    /// <summary>Fused where the processor does that.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector sum);

    static abstract TVector Add(TVector left, TVector right);

    static abstract void Store(TVector values, float* destination);

    /// <summary>Decodes <see cref="Count"/> values.</summary>
    static abstract void Widen<TFormat>(byte* stored, float* values)
        where TFormat : struct, IFloatFormat;
}
