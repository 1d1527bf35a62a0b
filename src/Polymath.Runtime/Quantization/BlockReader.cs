using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Quantization;

/// <summary>Decodes any range of a stored tensor, blocks flat or with padded rows.</summary>
internal static class BlockReader
{
    private const int PieceBytes = 64 * 1024;
    private const int LargestBlock = 256;

    public static void Read(StoredTensor tensor, ElementCodec codec, long start, Span<float> destination)
    {
        var (blockElements, blockBytes) = codec.Block;
        var run = tensor.Info is { Layout: BlockLayout.RowPadded, Shape: [.., var columns] } ? columns : tensor.Info.Elements;
        byte[]? buffer = null;
        while (!destination.IsEmpty)
        {
            // Within a run blocks follow each other; its last one may be padded.
            var inRun = start % run;
            var take = (int)Math.Min(destination.Length, run - inRun);
            var firstBlock = (start / run * ((run + blockElements - 1) / blockElements)) + (inRun / blockElements);
            ReadRun(tensor, codec, firstBlock, (int)(inRun % blockElements), destination[..take], ref buffer);
            destination = destination[take..];
            start += take;
        }

        void ReadRun(StoredTensor tensor, ElementCodec codec, long block, int skip, Span<float> destination, ref byte[]? buffer)
        {
            Span<float> partial = stackalloc float[LargestBlock];
            while (!destination.IsEmpty)
            {
                var wanted = (skip + destination.Length + blockElements - 1) / blockElements;
                var count = Math.Min(PieceBytes / blockBytes, wanted);
                using var borrowed = tensor.File.Borrow(tensor.Info.Offset + (block * blockBytes), count * blockBytes, ref buffer);
                var bytes = borrowed.Span;
                block += count;
                if (skip > 0)
                {
                    codec.Decode(bytes[..blockBytes], partial);
                    var rest = Math.Min(blockElements - skip, destination.Length);
                    partial.Slice(skip, rest).CopyTo(destination);
                    destination = destination[rest..];
                    bytes = bytes[blockBytes..];
                    skip = 0;
                }

                var whole = Math.Min(bytes.Length / blockBytes, destination.Length / blockElements);
                codec.Decode(bytes[..(whole * blockBytes)], destination);
                destination = destination[(whole * blockElements)..];
                bytes = bytes[(whole * blockBytes)..];
                if (!bytes.IsEmpty)
                {
                    codec.Decode(bytes, partial);
                    partial[..destination.Length].CopyTo(destination);
                    destination = default;
                }
            }
        }
    }
}
