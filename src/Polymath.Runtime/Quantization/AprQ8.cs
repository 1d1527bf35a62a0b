using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization;

/// <summary>APR's 8-bit type: f32 scale for the whole tensor, then a signed byte an element; x = scale q.</summary>
internal static class AprQ8
{
    public static float LargestMagnitude(ReadOnlySpan<float> values)
    {
        ElementEncoder.DemandFinite(values);
        return values.IsEmpty ? 0 : MathF.Abs(TensorPrimitives.MaxMagnitude(values));
    }

    public static float ScaleOf(float largestMagnitude) => largestMagnitude / 127;

    /// <summary>Scale and codes; nothing for no values.</summary>
    public static void Encode(ReadOnlySpan<float> values, float scale, Span<byte> destination)
    {
        if (values.IsEmpty)
        {
            return;
        }

        MemoryMarshal.Write(destination, scale);
        EncodeCodes(values, scale, destination[sizeof(float)..]);
    }

    public static void EncodeCodes(ReadOnlySpan<float> values, float scale, Span<byte> codes)
    {
        for (var i = 0; i < values.Length; i++)
        {
            codes[i] = scale == 0 ? (byte)0 : (byte)(sbyte)MathF.Round(Math.Clamp(values[i] / scale, -127, 127), MidpointRounding.AwayFromZero);
        }
    }

    public static void Decode(ReadOnlySpan<byte> stored, Span<float> values)
    {
        if (!values.IsEmpty)
        {
            DecodeCodes(stored[sizeof(float)..], MemoryMarshal.Read<float>(stored), values);
        }
    }

    public static void DecodeCodes(ReadOnlySpan<byte> codes, float scale, Span<float> values) =>
        DecodeCodes(codes, scale, values, VectorWidths.Widest);

    /// <summary>At one vector width; without vectors this is the reference.</summary>
    public static void DecodeCodes(ReadOnlySpan<byte> codes, float scale, Span<float> values, VectorWidth width)
    {
        values = values[..codes.Length];
        for (var i = VectorWidths.Decode(new Loop(scale), codes, values, width); i < codes.Length; i++)
        {
            values[i] = (sbyte)codes[i] * scale;
        }
    }

    private readonly struct Loop(float scale) : IVectorLoop
    {
        private const int Step = 16;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public int Decode<TLanes>(ReadOnlySpan<byte> stored, Span<float> values)
            where TLanes : struct, ILanes<TLanes>
        {
            var count = stored.Length / Step * Step;
            ref var source = ref MemoryMarshal.GetReference(stored);
            ref var destination = ref MemoryMarshal.GetReference(values);
            for (var i = 0; i < count; i += Step)
            {
                TLanes.Write(PackedCodes.Load(in source, i).AsSByte(), scale, ref Unsafe.Add(ref destination, i));
            }

            return count;
        }
    }
}
