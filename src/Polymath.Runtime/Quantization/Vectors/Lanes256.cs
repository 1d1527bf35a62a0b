using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Polymath.Runtime.Quantization.Vectors;

/// <summary>256 bits, which x86-64 alone has.</summary>
internal readonly struct Lanes256(Vector256<int> lanes) : ILanes<Lanes256>
{
    private readonly Vector256<int> _lanes = lanes;

    public static int Count => 8;

    public static Lanes256 All(int value) => new(Vector256.Create(value));

    public static Lanes256 LoadBytes(ref readonly byte source) => new(Avx2.ConvertToVector256Int32(Vector64.LoadUnsafe(in source).ToVector128Unsafe().AsSByte()));

    public static Lanes256 LoadWords(ref readonly byte source) => new(Avx2.ConvertToVector256Int32(Vector128.LoadUnsafe(in source).AsInt16()));

    public static Lanes256 LoadFloats(ref readonly byte source) => new(Vector256.LoadUnsafe(in source).AsInt32());

    public static Lanes256 operator &(Lanes256 left, Lanes256 right) => new(left._lanes & right._lanes);

    public static Lanes256 operator |(Lanes256 left, Lanes256 right) => new(left._lanes | right._lanes);

    public static Lanes256 operator +(Lanes256 left, Lanes256 right) => new(left._lanes + right._lanes);

    public static Lanes256 operator <<(Lanes256 value, int bits) => new(value._lanes << bits);

    public static Lanes256 SubtractFloats(Lanes256 left, Lanes256 right) => new((left._lanes.AsSingle() - right._lanes.AsSingle()).AsInt32());

    public static Lanes256 WhereGreater(Lanes256 left, Lanes256 right, Lanes256 yes, Lanes256 no) =>
        new(Vector256.ConditionalSelect(Vector256.GreaterThan(left._lanes, right._lanes), yes._lanes, no._lanes));

    public static bool AllBetween(Lanes256 value, int lowest, int highest) =>
        !Vector256.GreaterThanAny((value._lanes - Vector256.Create(lowest)).AsUInt32(), Vector256.Create((uint)(highest - lowest)));

    public void Store(ref float destination) => _lanes.AsSingle().StoreUnsafe(ref destination);

    public static void Write(Vector128<sbyte> codes, float scale, ref float destination)
    {
        (Numbers(codes) * scale).StoreUnsafe(ref destination);
        (Numbers(Sse2.ShiftRightLogical128BitLane(codes, 8)) * scale).StoreUnsafe(ref destination, 8);
    }

    public static void Write(Vector128<sbyte> codes, float scale, float minimum, ref float destination)
    {
        var minimums = Vector256.Create(minimum);
        ((Numbers(codes) * scale) - minimums).StoreUnsafe(ref destination);
        ((Numbers(Sse2.ShiftRightLogical128BitLane(codes, 8)) * scale) - minimums).StoreUnsafe(ref destination, 8);
    }

    public static void WriteSum(Vector128<sbyte> codes, float scale, float minimum, ref float destination)
    {
        var minimums = Vector256.Create(minimum);
        ((Numbers(codes) * scale) + minimums).StoreUnsafe(ref destination);
        ((Numbers(Sse2.ShiftRightLogical128BitLane(codes, 8)) * scale) + minimums).StoreUnsafe(ref destination, 8);
    }

    /// <summary>The lower eight codes.</summary>
    private static Vector256<float> Numbers(Vector128<sbyte> codes) => Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32(codes));
}
