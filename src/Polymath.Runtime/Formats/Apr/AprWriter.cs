using System.Buffers.Binary;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats.Apr;

/// <summary>Writes APR version 2.0: atomically, tensor by tensor sorted by name, with checksums in header and footer, the same bytes for the same
/// content.</summary>
public static class AprWriter
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one file. Rows of Q4_K and Q6_K are padded to 256 columns, as the origin's writer does.</summary>
    /// <param name="path">The file; replaced if it exists.</param>
    /// <param name="metadata">The JSON metadata.</param>
    /// <param name="tensors">The tensors, in types that APR has.</param>
    /// <exception cref="ArgumentException">A name is used twice or too long, or a type isn't one of the format's.</exception>
    public static void Write(string path, JsonObject metadata, IReadOnlyList<TensorPayload> tensors) => Write(path, metadata, tensors, WritingSession.Plain);

    internal static void Write(string path, JsonObject metadata, IReadOnlyList<TensorPayload> tensors, WritingSession session)
    {
        var sorted = tensors.Select(tensor => new NamedPayload(Encoding.UTF8.GetBytes(tensor.Name), tensor)).ToList();
        sorted.Sort((a, b) => a.Name.AsSpan().SequenceCompareTo(b.Name));
        Check(sorted);

        var json = JsonSerializer.SerializeToUtf8Bytes(metadata, Json);
        var index = MakeIndex(sorted);
        var indexOffset = FormatArithmetic.AlignUp(AprHeader.Size + (long)json.Length, AprReader.Alignment);
        var dataOffset = FormatArithmetic.AlignUp(indexOffset + index.Length, AprReader.Alignment);
        var header = new byte[AprHeader.Size];
        new AprHeader(
            AprFlags.RowMajor, (uint)sorted.Count, AprHeader.Size, (uint)json.Length, (ulong)indexOffset, (ulong)dataOffset).Write(header);

        AtomicFile.Write(
            path,
            file =>
            {
                using var stream = new ChecksumStream(file);
                stream.Write(header);
                stream.Write(json);
                AtomicFile.Pad(stream, stream.Position, AprReader.Alignment);
                stream.Write(index);
                AtomicFile.Pad(stream, stream.Position, AprReader.Alignment);
                PieceWriter.WriteAll(stream, [.. sorted.Select(named => named.Tensor)], LayoutOf, AprReader.Alignment, session);

                Span<byte> footer = stackalloc byte[AprFooter.Size];
                BinaryPrimitives.WriteUInt32LittleEndian(footer, stream.Checksum);
                file.Write(footer);
            },
            session.BeforePublishing,
            sorted.Sum(named => named.Tensor.LengthIn(LayoutOf(named.Tensor))));
    }

    private static BlockLayout LayoutOf(TensorPayload tensor) => AprSizes.PadsRows(tensor.ElementType) ? BlockLayout.RowPadded : BlockLayout.Flat;

    private static byte[] MakeIndex(List<NamedPayload> tensors)
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer);
        var offset = 0L;
        foreach (var (name, tensor) in tensors)
        {
            writer.Write((ushort)name.Length);
            writer.Write(name);
            writer.Write(AprType.For(tensor.ElementType)!.Number);
            writer.Write((byte)tensor.Shape.Count);
            foreach (var dimension in tensor.Shape)
            {
                writer.Write((ulong)dimension);
            }

            var length = tensor.LengthIn(LayoutOf(tensor));
            writer.Write((ulong)offset);
            writer.Write((ulong)length);
            offset = FormatArithmetic.AlignUp(checked(offset + length), AprReader.Alignment);
        }

        writer.Flush();
        return buffer.ToArray();
    }

    private static void Check(List<NamedPayload> tensors)
    {
        for (var i = 0; i < tensors.Count; i++)
        {
            var (name, tensor) = tensors[i];
            var defect = i > 0 && name.AsSpan().SequenceEqual(tensors[i - 1].Name) ? "the name is used twice"
                : name.Length > ushort.MaxValue ? "the name has more than 65,535 bytes"
                : tensor.Shape.Count > byte.MaxValue ? "there are more than 255 dimensions"
                : AprType.For(tensor.ElementType) is null ? $"APR has no type {tensor.ElementType}"
                : null;
            if (defect is not null)
            {
                throw new ArgumentException($"tensor '{tensor.Name}': {defect}", nameof(tensors));
            }
        }
    }

    private sealed record NamedPayload(byte[] Name, TensorPayload Tensor);
}
