using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Quantization;

/// <summary>Decodes any range of a stored tensor, in pieces of bounded size.</summary>
internal static class ElementReader
{
    private const int BufferBytes = 128 * 1024;

    private delegate void Convert<TTo>(ReadOnlySpan<byte> stored, Span<TTo> values);

    public static void ReadF32(StoredTensor tensor, long start, Span<float> destination)
    {
        switch (tensor.Info.ElementType)
        {
            case ElementType.F32:
                tensor.File.Read(tensor.Info.Offset + (4 * start), MemoryMarshal.AsBytes(destination));
                break;
            case ElementType.F16:
                ReadPlain(tensor, start, destination, FloatWidening.FromHalf);
                break;
            case ElementType.BF16:
                ReadPlain(tensor, start, destination, FloatWidening.FromBFloat16);
                break;
            case ElementType.F64:
                ReadPlain<float>(tensor, start, destination, FloatWidening.FromNumbers<double, float>);
                break;
            case ElementType.I64:
                ReadPlain<float>(tensor, start, destination, FloatWidening.FromNumbers<long, float>);
                break;
            case ElementType.I32:
                ReadPlain<float>(tensor, start, destination, FloatWidening.FromNumbers<int, float>);
                break;
            case ElementType.I16:
                ReadPlain<float>(tensor, start, destination, FloatWidening.FromNumbers<short, float>);
                break;
            case ElementType.I8:
                ReadPlain<float>(tensor, start, destination, FloatWidening.FromNumbers<sbyte, float>);
                break;
            case ElementType.U64:
                ReadPlain<float>(tensor, start, destination, FloatWidening.FromNumbers<ulong, float>);
                break;
            case ElementType.U32:
                ReadPlain<float>(tensor, start, destination, FloatWidening.FromNumbers<uint, float>);
                break;
            case ElementType.U16:
                ReadPlain<float>(tensor, start, destination, FloatWidening.FromNumbers<ushort, float>);
                break;
            case ElementType.U8 or ElementType.Bool:
                ReadPlain<float>(tensor, start, destination, FloatWidening.FromNumbers<byte, float>);
                break;
            case ElementType.Q4_0:
                BlockReader.Read<Q4_0Block>(tensor, start, destination);
                break;
            case ElementType.Q8_0:
                BlockReader.Read<Q8_0Block>(tensor, start, destination);
                break;
            case ElementType.Q4_K:
                BlockReader.Read<Q4_KBlock>(tensor, start, destination);
                break;
            case ElementType.Q6_K:
                BlockReader.Read<Q6_KBlock>(tensor, start, destination);
                break;
            case ElementType.AprQ4:
                BlockReader.Read<AprQ4Block>(tensor, start, destination);
                break;
            case ElementType.AprQ8:
                ReadAprQ8(tensor, start, destination);
                break;
            default:
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
                tensor.File.Read(tensor.Info.Offset + (8 * start), MemoryMarshal.AsBytes(destination));
                break;
            case ElementType.I64:
                ReadPlain<double>(tensor, start, destination, FloatWidening.FromNumbers<long, double>);
                break;
            case ElementType.U64:
                ReadPlain<double>(tensor, start, destination, FloatWidening.FromNumbers<ulong, double>);
                break;
            case ElementType.I32:
                ReadPlain<double>(tensor, start, destination, FloatWidening.FromNumbers<int, double>);
                break;
            case ElementType.U32:
                ReadPlain<double>(tensor, start, destination, FloatWidening.FromNumbers<uint, double>);
                break;
            default:
                ReadWidened(tensor, start, destination);
                break;
        }
    }

    private static void ReadPlain<TTo>(StoredTensor tensor, long start, Span<TTo> destination, Convert<TTo> convert)
    {
        var width = BlockShape.Of(tensor.Info.ElementType!.Value).Bytes;
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(BufferBytes, (long)destination.Length * width));
        try
        {
            var capacity = Math.Min(buffer.Length, BufferBytes) / width;
            while (!destination.IsEmpty)
            {
                var count = Math.Min(capacity, destination.Length);
                var bytes = buffer.AsSpan(0, count * width);
                tensor.File.Read(tensor.Info.Offset + (start * width), bytes);
                convert(bytes, destination[..count]);
                destination = destination[count..];
                start += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void ReadAprQ8(StoredTensor tensor, long start, Span<float> destination)
    {
        if (destination.IsEmpty)
        {
            return;
        }

        var scale = 0f;
        tensor.File.Read(tensor.Info.Offset, MemoryMarshal.AsBytes(new Span<float>(ref scale)));
        var codes = ArrayPool<byte>.Shared.Rent(Math.Min(BufferBytes, destination.Length));
        try
        {
            while (!destination.IsEmpty)
            {
                var count = Math.Min(codes.Length, destination.Length);
                var bytes = codes.AsSpan(0, count);
                tensor.File.Read(tensor.Info.Offset + sizeof(float) + start, bytes);
                AprQ8.DecodeCodes(bytes, scale, destination[..count]);
                destination = destination[count..];
                start += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(codes);
        }
    }

    private static void ReadWidened(StoredTensor tensor, long start, Span<double> destination)
    {
        var buffer = ArrayPool<float>.Shared.Rent(Math.Min(BufferBytes / sizeof(float), destination.Length));
        try
        {
            do
            {
                var floats = buffer.AsSpan(0, Math.Min(buffer.Length, destination.Length));
                ReadF32(tensor, start, floats);
                TensorPrimitives.ConvertTruncating<float, double>(floats, destination);
                destination = destination[floats.Length..];
                start += floats.Length;
            }
            while (!destination.IsEmpty);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(buffer);
        }
    }
}
