using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization;

/// <summary>Values of a small float type.</summary>
/// <param name="encode">Encodes, or null.</param>
internal sealed class FloatCodec<TFormat>(PlainCodec.Encoding? encode) : ElementCodec
    where TFormat : struct, IFloatFormat
{
    public override BlockShape Block => new(1, TFormat.Bytes);

    public override bool IsVectorised => true;

    public override bool Encodes => encode is not null;

    public override void Encode(ReadOnlySpan<float> values, Span<byte> blocks)
    {
        if (encode is null)
        {
            base.Encode(values, blocks);
        }
        else
        {
            encode(values, blocks);
        }
    }

    protected override void DecodeWhole(ReadOnlySpan<byte> blocks, Span<float> values, VectorWidth width)
    {
        var decoded = VectorWidths.Decode(default(Loop), blocks, values, width);
        blocks = blocks[(TFormat.Bytes * decoded)..];
        values = values[decoded..];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = TFormat.Widen(blocks[(TFormat.Bytes * i)..]);
        }
    }

    private readonly struct Loop : IVectorLoop
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public int Decode<TLanes>(ReadOnlySpan<byte> stored, Span<float> values)
            where TLanes : struct, ILanes<TLanes>
        {
            var count = values.Length / TLanes.Count * TLanes.Count;
            ref var source = ref MemoryMarshal.GetReference(stored);
            ref var destination = ref MemoryMarshal.GetReference(values);
            for (var i = 0; i < count; i += TLanes.Count)
            {
                TFormat.Widen<TLanes>(in Unsafe.Add(ref source, TFormat.Bytes * i)).Store(ref Unsafe.Add(ref destination, i));
            }

            return count;
        }
    }
}
