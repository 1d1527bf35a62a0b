using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Polymath.Runtime.Quantization.Vectors;

/// <summary>512 bits, which x86-64 alone has.</summary>
internal readonly struct Lanes512(Vector512<int> lanes) : ILanes<Lanes512>
{
    private readonly Vector512<int> _lanes = lanes;

    public static int Count => 16;

    public static Lanes512 All(int value) => new(Vector512.Create(value));

    public static Lanes512 LoadBytes(ref readonly byte source) => new(Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(in source).AsSByte()));

    public static Lanes512 LoadWords(ref readonly byte source) => new(Avx512F.ConvertToVector512Int32(Vector256.LoadUnsafe(in source).AsInt16()));

    public static Lanes512 LoadFloats(ref readonly byte source) => new(Vector512.LoadUnsafe(in source).AsInt32());

    public static Lanes512 operator &(Lanes512 left, Lanes512 right) => new(left._lanes & right._lanes);

    public static Lanes512 operator |(Lanes512 left, Lanes512 right) => new(left._lanes | right._lanes);

    public static Lanes512 operator +(Lanes512 left, Lanes512 right) => new(left._lanes + right._lanes);

    public static Lanes512 operator <<(Lanes512 value, int bits) => new(value._lanes << bits);

    public static Lanes512 SubtractFloats(Lanes512 left, Lanes512 right) => new((left._lanes.AsSingle() - right._lanes.AsSingle()).AsInt32());

    public static Lanes512 WhereGreater(Lanes512 left, Lanes512 right, Lanes512 yes, Lanes512 no) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(left._lanes, right._lanes), yes._lanes, no._lanes));

    public static bool AllBetween(Lanes512 value, int lowest, int highest) =>
        !Vector512.GreaterThanAny((value._lanes - Vector512.Create(lowest)).AsUInt32(), Vector512.Create((uint)(highest - lowest)));

    public void Store(ref float destination) => _lanes.AsSingle().StoreUnsafe(ref destination);

    public static void Write(Vector128<sbyte> codes, float scale, ref float destination) =>
        (Numbers(codes) * scale).StoreUnsafe(ref destination);

    public static void Write(Vector128<sbyte> codes, float scale, float minimum, ref float destination) =>
        ((Numbers(codes) * scale) - Vector512.Create(minimum)).StoreUnsafe(ref destination);

    public static void WriteSum(Vector128<sbyte> codes, float scale, float minimum, ref float destination) =>
        ((Numbers(codes) * scale) + Vector512.Create(minimum)).StoreUnsafe(ref destination);

    private static Vector512<float> Numbers(Vector128<sbyte> codes) => Vector512.ConvertToSingle(Avx512F.ConvertToVector512Int32(codes));
}
