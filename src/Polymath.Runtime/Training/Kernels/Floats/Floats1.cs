using System.Runtime.CompilerServices;

namespace Polymath.Runtime.Training.Kernels.Floats;

/// <summary>One float.</summary>
internal readonly unsafe struct Floats1(float value) : IFloats<Floats1>
{
    private readonly float _value = value;

    public static int Count => 1;

    public static Floats1 All(float value) => new(value);

    public static Floats1 Load(float* source) => new(*source);

    public void Store(float* destination) => *destination = _value;

    public static Floats1 operator +(Floats1 left, Floats1 right) => new(left._value + right._value);

    public static Floats1 operator -(Floats1 left, Floats1 right) => new(left._value - right._value);

    public static Floats1 operator *(Floats1 left, Floats1 right) => new(left._value * right._value);

    public static Floats1 operator /(Floats1 left, Floats1 right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats1 MultiplyAdd(Floats1 left, Floats1 right, Floats1 addend) =>
        new(float.MultiplyAddEstimate(left._value, right._value, addend._value));

    public static Floats1 Max(Floats1 left, Floats1 right) => new(float.MaxNative(left._value, right._value));

    public static Floats1 Round(Floats1 value) => new(MathF.Round(value._value));

    public static Floats1 PowerOfTwo(Floats1 exponent) => new(BitConverter.Int32BitsToSingle((float.ConvertToIntegerNative<int>(exponent._value) + 127) << 23));

    public static Floats1 WhereLess(Floats1 left, Floats1 right, Floats1 yes, Floats1 no) => left._value < right._value ? yes : no;

    public static float Sum(Floats1 value) => value._value;

    public static float Largest(Floats1 value) => value._value;
}
