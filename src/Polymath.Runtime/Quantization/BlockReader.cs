using System.Buffers;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Quantization;

/// <summary>Decodes any range of a block-quantised tensor, flat or with padded rows.</summary>
internal static class BlockReader
{
    private const int BufferBytes = 64 * 1024;
    private const int LargestBlock = 256;

    public static void Read<TBlock>(StoredTensor tensor, long start, Span<float> destination)
        where TBlock : IBlockType
    {
        if (destination.IsEmpty)
        {
            return;
        }

        var (blockElements, blockBytes) = TBlock.Shape;
        var run = tensor.Info is { Layout: BlockLayout.RowPadded, Shape: [.., var columns] } ? columns : tensor.Info.Elements;
        var blocksInRun = (run + blockElements - 1) / blockElements;
        var lastInRun = (int)(run - ((blocksInRun - 1) * blockElements));

        var end = start + destination.Length - 1;
        var block = BlockOf(start);
        var blocksLeft = BlockOf(end) - block + 1;
        var placeInRun = block % blocksInRun;
        var skip = (int)(start % run % blockElements);

        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(BufferBytes / blockBytes, blocksLeft) * blockBytes);
        Span<float> whole = stackalloc float[LargestBlock];
        try
        {
            while (blocksLeft > 0)
            {
                var count = (int)Math.Min(buffer.Length / blockBytes, blocksLeft);
                var bytes = buffer.AsSpan(0, count * blockBytes);
                tensor.File.Read(tensor.Info.Offset + (block * blockBytes), bytes);
                for (; !bytes.IsEmpty; bytes = bytes[blockBytes..])
                {
                    var inBlock = placeInRun == blocksInRun - 1 ? lastInRun : blockElements;
                    var take = Math.Min(inBlock - skip, destination.Length);
                    if (take == blockElements)
                    {
                        TBlock.Decode(bytes[..blockBytes], destination);
                    }
                    else
                    {
                        TBlock.Decode(bytes[..blockBytes], whole);
                        whole.Slice(skip, take).CopyTo(destination);
                    }

                    destination = destination[take..];
                    skip = 0;
                    placeInRun = placeInRun == blocksInRun - 1 ? 0 : placeInRun + 1;
                }

                block += count;
                blocksLeft -= count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        long BlockOf(long element) => (element / run * blocksInRun) + (element % run / blockElements);
    }
}
