using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Quantization;

/// <summary>Blocks that are decoded one after the other.</summary>
internal class BlockCodec<TBlock> : ElementCodec
    where TBlock : IBlockType
{
    public sealed override BlockShape Block => TBlock.Shape;

    public sealed override bool IsVectorised => TBlock.IsVectorised;

    protected sealed override void DecodeWhole(ReadOnlySpan<byte> blocks, Span<float> values, VectorWidth width)
    {
        if (!TBlock.IsVectorised || VectorWidths.Decode(default(Loop), blocks, values, width) < values.Length)
        {
            var (elements, bytes) = TBlock.Shape;
            for (; !blocks.IsEmpty; blocks = blocks[bytes..], values = values[elements..])
            {
                TBlock.Decode(blocks[..bytes], values[..elements]);
            }
        }
    }

    private readonly struct Loop : IVectorLoop
    {
        // Compiled in full at its first call: a model is often read in fewer calls than tiered compilation waits for.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public int Decode<TLanes>(ReadOnlySpan<byte> stored, Span<float> values)
            where TLanes : struct, ILanes<TLanes>
        {
            var (elements, bytes) = TBlock.Shape;
            ref var value = ref MemoryMarshal.GetReference(values);
            ref var block = ref MemoryMarshal.GetReference(stored);
            for (var count = stored.Length / bytes; count > 0; count--)
            {
                TBlock.Decode<TLanes>(in block, ref value);
                block = ref Unsafe.Add(ref block, bytes);
                value = ref Unsafe.Add(ref value, elements);
            }

            return values.Length;
        }
    }
}
