using Polymath.Runtime.Conversion.Statistics;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Tests.Conversion.Statistics;

/// <summary>Floats as a file holds them, and what reading them one by one gives.</summary>
internal sealed class StoredFloats
{
    private StoredFloats(ElementType type, byte[] bytes)
    {
        Type = type;
        Bytes = bytes;
        Values = new float[bytes.Length / BlockShape.Of(type).Bytes];
        ElementCodecs.Find(type)!.DecodeScalar(bytes, Values);
    }

    public static TheoryData<ElementType, ElementType> Pairs { get; } = new(
        from first in new[] { ElementType.F32, ElementType.BF16, ElementType.F16 }
        from second in new[] { ElementType.F32, ElementType.BF16, ElementType.F16 }
        select (first, second));

    public ElementType Type { get; }

    public byte[] Bytes { get; }

    public float[] Values { get; }

    public ref byte First => ref Bytes[0];

    /// <summary>Any bits whatever, but no NaN and no infinity.</summary>
    public static StoredFloats AnyFinite(ElementType type, int count, int seed)
    {
        var random = new Random(seed);
        var bytes = new byte[count * BlockShape.Of(type).Bytes];
        random.NextBytes(bytes);
        var stored = new StoredFloats(type, bytes);
        var size = bytes.Length / count;
        for (var i = 0; i < count; i++)
        {
            if (!float.IsFinite(stored.Values[i]))
            {
                bytes.AsSpan(i * size, size).Clear();
            }
        }

        return new StoredFloats(type, bytes);
    }

    public static StoredFloats Of(ElementType type, float[] values)
    {
        var bytes = new byte[ElementEncoder.LengthOf(type, values.Length)];
        ElementEncoder.Encode(type, values, bytes);
        return new StoredFloats(type, bytes);
    }

    public static PairKernel Kernel(StoredFloats a, StoredFloats b) => PairKernel.For(a.Type, b.Type);
}
