using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Quantization;

/// <summary>Decodes any range of a stored tensor, in pieces of bounded size.</summary>
internal static class ElementReader
{
    private const int PieceBytes = 128 * 1024;

    public static void ReadF32(StoredTensor tensor, long start, Span<float> destination)
    {
        if (destination.IsEmpty)
        {
            return;
        }

        if (tensor.Info.ElementType == ElementType.AprQ8)
        {
            ReadAprQ8(tensor, start, destination);
        }
        else if (tensor.Info.ElementType is { } type && ElementCodecs.Find(type) is { } codec)
        {
            BlockReader.Read(tensor, codec, start, destination);
        }
        else
        {
            throw new FormatException(
                $"'{tensor.File.Name}': tensor '{tensor.Info.Name}' is stored as {tensor.Info.StoredType}, which is listed but not decoded;"
                + " exclude it or convert it to a type that is decoded (docs/formats.md)");
        }
    }

    public static void ReadF64(StoredTensor tensor, long start, Span<double> destination)
    {
        switch (tensor.Info.ElementType)
        {
            case ElementType.F64:
                ReadNumbers<double>(tensor, start, destination);
                break;
            case ElementType.I64:
                ReadNumbers<long>(tensor, start, destination);
                break;
            case ElementType.U64:
                ReadNumbers<ulong>(tensor, start, destination);
                break;
            case ElementType.I32:
                ReadNumbers<int>(tensor, start, destination);
                break;
            case ElementType.U32:
                ReadNumbers<uint>(tensor, start, destination);
                break;
            default:
                ReadWidened(tensor, start, destination);
                break;
        }
    }

    private static void ReadNumbers<T>(StoredTensor tensor, long start, Span<double> destination)
        where T : unmanaged, INumberBase<T>
    {
        byte[]? buffer = null;
        var width = BlockShape.Of(tensor.Info.ElementType!.Value).Bytes;
        while (!destination.IsEmpty)
        {
            var count = Math.Min(PieceBytes / width, destination.Length);
            using var borrowed = tensor.File.Borrow(tensor.Info.Offset + (start * width), count * width, ref buffer);
            FloatWidening.FromNumbers<T, double>(borrowed.Span, destination);
            destination = destination[count..];
            start += count;
        }
    }

    private static void ReadAprQ8(StoredTensor tensor, long start, Span<float> destination)
    {
        var scale = 0f;
        tensor.File.Read(tensor.Info.Offset, MemoryMarshal.AsBytes(new Span<float>(ref scale)));
        byte[]? buffer = null;
        while (!destination.IsEmpty)
        {
            var count = Math.Min(PieceBytes, destination.Length);
            using var borrowed = tensor.File.Borrow(tensor.Info.Offset + sizeof(float) + start, count, ref buffer);
            AprQ8.DecodeCodes(borrowed.Span, scale, destination[..count]);
            destination = destination[count..];
            start += count;
        }
    }

    private static void ReadWidened(StoredTensor tensor, long start, Span<double> destination)
    {
        var buffer = ArrayPool<float>.Shared.Rent(Math.Min(PieceBytes / sizeof(float), destination.Length));
        try
        {
            while (!destination.IsEmpty)
            {
                var floats = buffer.AsSpan(0, Math.Min(buffer.Length, destination.Length));
                ReadF32(tensor, start, floats);
                TensorPrimitives.ConvertTruncating<float, double>(floats, destination);
                destination = destination[floats.Length..];
                start += floats.Length;
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(buffer);
        }
    }
}
