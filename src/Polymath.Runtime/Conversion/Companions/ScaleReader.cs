using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Companions;

/// <summary>Reads scales, whatever they are stored as.</summary>
/// <param name="store">Where they are.</param>
/// <param name="tensor">The scales.</param>
/// <param name="arePowers">Whether a byte e stands for 2^(e - 127), as the microscaling formats have it (E8M0).</param>
internal sealed class ScaleReader(ITensorStore store, TensorInfo tensor, bool arePowers)
{
    private const string PowerType = "F8_E8M0";
    private const int Piece = 256;

    public TensorInfo Tensor => tensor;

    /// <summary>Whether values of this type are scales by themselves: floats, 8-bit ones too, and powers.</summary>
    public static bool IsScale(TensorInfo tensor) => tensor.StoredType == PowerType
        || tensor.ElementType is ElementType.F64 or ElementType.F32 or ElementType.F16 or ElementType.BF16 or ElementType.F8_E4M3 or ElementType.F8_E5M2;

    /// <summary>Whether the type is one of powers of two: E8M0, or bytes where the format has no other type for it.</summary>
    public static bool IsPower(TensorInfo tensor) => tensor.StoredType == PowerType || tensor.ElementType == ElementType.U8;

    public static ScaleReader Of(ITensorStore store, TensorInfo tensor) => new(store, tensor, tensor.StoredType == PowerType);

    public static ScaleReader OfPowers(ITensorStore store, TensorInfo tensor) => new(store, tensor, arePowers: true);

    public float ReadOne(long at)
    {
        var value = 0f;
        Read(at, new Span<float>(ref value));
        return value;
    }

    public void Read(long start, Span<float> destination)
    {
        if (!arePowers)
        {
            store.ReadF32(tensor, start, destination);
            return;
        }

        byte[]? buffer = null;
        while (!destination.IsEmpty)
        {
            using var borrowed = store.Borrow(tensor, start, Math.Min(Piece, destination.Length), ref buffer);
            var exponents = borrowed.Span;
            for (var i = 0; i < exponents.Length; i++)
            {
                // 255, which is no number, becomes infinite: nothing finite comes of it either.
                destination[i] = MathF.ScaleB(1, exponents[i] - 127);
            }

            destination = destination[exponents.Length..];
            start += exponents.Length;
        }
    }
}
