using System.Buffers;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats;

/// <summary>Divides a tensor's data into pieces of bounded size, which are made on all cores.</summary>
internal static class PayloadWriter
{
    // A multiple of every block's elements.
    private const int PieceElements = 64 * 1024;
    private const int PieceBytes = 256 * 1024;

    public delegate void ReadBytes(long offset, Span<byte> destination);

    private delegate void MakePiece(ReadOnlySpan<float> values, Span<byte> piece);

    public static void AddValues(PieceWriter writer, TensorPayload tensor, TensorValues values, BlockLayout layout)
    {
        if (tensor.Elements == 0)
        {
            return;
        }

        if (tensor.ElementType == ElementType.AprQ8)
        {
            AddAprQ8(writer, tensor, values);
            return;
        }

        // Blocks start anew with each run; a piece is some whole runs or a part of one.
        var run = layout == BlockLayout.RowPadded && tensor.Shape is [.., var columns] ? columns : tensor.Elements;
        var within = (int)Math.Min(run, PieceElements);
        var runs = Math.Max(1, PieceElements / run);
        for (var row = 0L; row < tensor.Elements / run; row += runs)
        {
            var count = (int)Math.Min(runs, (tensor.Elements / run) - row);
            for (var at = 0L; at < run; at += within)
            {
                var start = (row * run) + at;
                var take = (int)Math.Min(within, run - at);
                var length = (int)ElementEncoder.LengthOf(tensor.ElementType, take);
                writer.Add(count * length, tensor.Name, piece => Make(tensor, values, start, count * take, piece, (floats, bytes) => EncodeRuns(tensor.ElementType, count, floats, bytes)));
            }
        }
    }

    public static void AddBytes(PieceWriter writer, TensorPayload tensor, long length, ReadBytes read)
    {
        for (var offset = 0L; offset < length; offset += PieceBytes)
        {
            var start = offset;
            writer.Add((int)Math.Min(PieceBytes, length - offset), tensor.Name, piece => read(start, piece));
        }
    }

    private static void Make(TensorPayload tensor, TensorValues values, long start, int count, Span<byte> piece, MakePiece make)
    {
        var buffer = ArrayPool<float>.Shared.Rent(count);
        try
        {
            var floats = buffer.AsSpan(0, count);
            values(start, floats);
            StorableValues.Demand(tensor, start, floats);
            try
            {
                make(floats, piece);
            }
            catch (ArgumentException reason)
            {
                throw StorableValues.Refusal(tensor, start, floats, reason);
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(buffer);
        }
    }

    private static void EncodeRuns(ElementType type, int runs, ReadOnlySpan<float> floats, Span<byte> bytes)
    {
        var (elements, length) = (floats.Length / runs, bytes.Length / runs);
        for (var i = 0; i < runs; i++)
        {
            ElementEncoder.Encode(type, floats.Slice(i * elements, elements), bytes.Slice(i * length, length));
        }
    }

    private static void AddAprQ8(PieceWriter writer, TensorPayload tensor, TensorValues values)
    {
        // Whichever piece is made first finds the scale, the others wait for it.
        var scale = new Lazy<float>(() => AprQ8.ScaleOf(LargestMagnitude(tensor, values)));
        writer.Add(sizeof(float), tensor.Name, piece => BitConverter.TryWriteBytes(piece, scale.Value));
        for (var at = 0L; at < tensor.Elements; at += PieceElements)
        {
            var start = at;
            var count = (int)Math.Min(PieceElements, tensor.Elements - at);
            writer.Add(count, tensor.Name, piece => Make(tensor, values, start, count, piece, (floats, codes) => AprQ8.EncodeCodes(floats, scale.Value, codes)));
        }
    }

    private static float LargestMagnitude(TensorPayload tensor, TensorValues values)
    {
        var floats = new float[(int)Math.Min(PieceElements, tensor.Elements)];
        var largest = 0f;
        for (var start = 0L; start < tensor.Elements; start += floats.Length)
        {
            var piece = floats.AsSpan(0, (int)Math.Min(floats.Length, tensor.Elements - start));
            values(start, piece);
            StorableValues.Demand(tensor, start, piece);
            largest = MathF.Max(largest, AprQ8.LargestMagnitude(piece));
        }

        return largest;
    }
}
