using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats;

/// <summary>Streams a tensor's data in pieces of bounded size.</summary>
internal static class PayloadWriter
{
    // A multiple of every block's size.
    private const int PieceElements = 64 * 1024;

    public delegate void ReadBytes(long offset, Span<byte> destination);

    public static void WriteValues(Stream stream, TensorPayload tensor, TensorValues values, BlockLayout layout)
    {
        if (tensor.Elements == 0)
        {
            return;
        }

        if (tensor.ElementType == ElementType.AprQ8)
        {
            WriteAprQ8(stream, tensor, values);
            return;
        }

        var run = layout == BlockLayout.RowPadded && tensor.Shape is [.., var columns] ? columns : tensor.Elements;
        var floats = new float[Math.Min(PieceElements, run)];
        var bytes = new byte[ElementEncoder.LengthOf(tensor.ElementType, floats.Length)];
        for (var row = 0L; row < tensor.Elements; row += run)
        {
            for (var start = 0L; start < run;)
            {
                var piece = floats.AsSpan(0, (int)Math.Min(floats.Length, run - start));
                values(row + start, piece);
                ElementEncoder.Encode(tensor.ElementType, piece, bytes);
                stream.Write(bytes.AsSpan(0, (int)ElementEncoder.LengthOf(tensor.ElementType, piece.Length)));
                start += piece.Length;
            }
        }
    }

    public static void WriteBytes(Stream stream, long length, ReadBytes read)
    {
        var buffer = new byte[Math.Min(PieceElements, length)];
        for (var offset = 0L; offset < length;)
        {
            var piece = buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - offset));
            read(offset, piece);
            stream.Write(piece);
            offset += piece.Length;
        }
    }

    private static void WriteAprQ8(Stream stream, TensorPayload tensor, TensorValues values)
    {
        var floats = new float[Math.Min(PieceElements, tensor.Elements)];
        var codes = new byte[floats.Length];
        var largest = 0f;
        for (var start = 0L; start < tensor.Elements;)
        {
            var piece = NextPiece(start);
            largest = MathF.Max(largest, AprQ8.LargestMagnitude(piece));
            start += piece.Length;
        }

        var scale = AprQ8.ScaleOf(largest);
        stream.Write(BitConverter.GetBytes(scale));
        for (var start = 0L; start < tensor.Elements;)
        {
            var piece = NextPiece(start);
            AprQ8.EncodeCodes(piece, scale, codes);
            stream.Write(codes.AsSpan(0, piece.Length));
            start += piece.Length;
        }

        Span<float> NextPiece(long start)
        {
            var piece = floats.AsSpan(0, (int)Math.Min(floats.Length, tensor.Elements - start));
            values(start, piece);
            return piece;
        }
    }
}
