using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Polymath.Runtime.Quantization.Vectors;

/// <summary>128 bits, on any processor.</summary>
internal readonly struct Lanes128(Vector128<int> lanes) : ILanes<Lanes128>
{
    private readonly Vector128<int> _lanes = lanes;

    public static int Count => 4;

    public static Lanes128 All(int value) => new(Vector128.Create(value));

    public static Lanes128 LoadBytes(ref readonly byte source) => new(Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(in source)).AsSByte())));

    public static Lanes128 LoadWords(ref readonly byte source) => new(Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(in source)).AsInt16()));

    public static Lanes128 LoadFloats(ref readonly byte source) => new(Vector128.LoadUnsafe(in source).AsInt32());

    public static Lanes128 operator &(Lanes128 left, Lanes128 right) => new(left._lanes & right._lanes);

    public static Lanes128 operator |(Lanes128 left, Lanes128 right) => new(left._lanes | right._lanes);

    public static Lanes128 operator +(Lanes128 left, Lanes128 right) => new(left._lanes + right._lanes);

    public static Lanes128 operator <<(Lanes128 value, int bits) => new(value._lanes << bits);

    public static Lanes128 SubtractFloats(Lanes128 left, Lanes128 right) => new((left._lanes.AsSingle() - right._lanes.AsSingle()).AsInt32());

    public static Lanes128 WhereGreater(Lanes128 left, Lanes128 right, Lanes128 yes, Lanes128 no) =>
        new(Vector128.ConditionalSelect(Vector128.GreaterThan(left._lanes, right._lanes), yes._lanes, no._lanes));

    public static bool AllBetween(Lanes128 value, int lowest, int highest) =>
        !Vector128.GreaterThanAny((value._lanes - Vector128.Create(lowest)).AsUInt32(), Vector128.Create((uint)(highest - lowest)));

    public void Store(ref float destination) => _lanes.AsSingle().StoreUnsafe(ref destination);

    public static void Write(Vector128<sbyte> codes, float scale, ref float destination)
    {
        var (low, high) = Vector128.Widen(codes);
        (LowNumbers(low) * scale).StoreUnsafe(ref destination);
        (HighNumbers(low) * scale).StoreUnsafe(ref destination, 4);
        (LowNumbers(high) * scale).StoreUnsafe(ref destination, 8);
        (HighNumbers(high) * scale).StoreUnsafe(ref destination, 12);
    }

    public static void Write(Vector128<sbyte> codes, float scale, float minimum, ref float destination)
    {
        var (low, high) = Vector128.Widen(codes);
        var minimums = Vector128.Create(minimum);
        ((LowNumbers(low) * scale) - minimums).StoreUnsafe(ref destination);
        ((HighNumbers(low) * scale) - minimums).StoreUnsafe(ref destination, 4);
        ((LowNumbers(high) * scale) - minimums).StoreUnsafe(ref destination, 8);
        ((HighNumbers(high) * scale) - minimums).StoreUnsafe(ref destination, 12);
    }

    public static void WriteSum(Vector128<sbyte> codes, float scale, float minimum, ref float destination)
    {
        var (low, high) = Vector128.Widen(codes);
        var minimums = Vector128.Create(minimum);
        ((LowNumbers(low) * scale) + minimums).StoreUnsafe(ref destination);
        ((HighNumbers(low) * scale) + minimums).StoreUnsafe(ref destination, 4);
        ((LowNumbers(high) * scale) + minimums).StoreUnsafe(ref destination, 8);
        ((HighNumbers(high) * scale) + minimums).StoreUnsafe(ref destination, 12);
    }

    private static Vector128<float> LowNumbers(Vector128<short> codes) => Vector128.ConvertToSingle(Vector128.WidenLower(codes));

    private static Vector128<float> HighNumbers(Vector128<short> codes) => Vector128.ConvertToSingle(Vector128.WidenUpper(codes));
}
