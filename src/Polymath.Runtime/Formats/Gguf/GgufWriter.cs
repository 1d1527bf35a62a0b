using System.Numerics;
using System.Text;
using Polymath.Runtime.Quantization;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats.Gguf;

/// <summary>Writes GGUF version 3: atomically, tensor by tensor in the given order, the same bytes for the same content.</summary>
public static class GgufWriter
{
    private const uint Version = 3;

    /// <summary>Writes one file.</summary>
    /// <param name="path">The file; replaced if it exists.</param>
    /// <param name="metadata">The key-value pairs; <c>general.alignment</c> is added where the alignment isn't the default.</param>
    /// <param name="tensors">The tensors, in types that GGUF has; rows of quantised ones are whole blocks.</param>
    /// <param name="alignment">Alignment of the data, a power of two.</param>
    /// <exception cref="ArgumentException">A name, shape, type or alignment isn't possible in GGUF.</exception>
    public static void Write(
        string path, GgufMetadata metadata, IReadOnlyList<TensorPayload> tensors, uint alignment = GgufReader.DefaultAlignment) =>
        Write(path, metadata, tensors, alignment, WritingSession.Plain);

    internal static void Write(string path, GgufMetadata metadata, IReadOnlyList<TensorPayload> tensors, uint alignment, WritingSession session)
    {
        Check(metadata, tensors, alignment);
        AtomicFile.Write(
            path,
            stream =>
            {
                using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
                writer.Write("GGUF"u8);
                writer.Write(Version);
                writer.Write((ulong)tensors.Count);
                WriteMetadata(writer, metadata, alignment);
                WriteEntries(writer, tensors, alignment);
                writer.Flush();
                AtomicFile.Pad(stream, stream.Position, alignment);
                PieceWriter.WriteAll(stream, tensors, _ => BlockLayout.Flat, alignment, session);
            },
            session.BeforePublishing,
            tensors.Sum(tensor => tensor.LengthIn(BlockLayout.Flat)));
    }

    private static void WriteMetadata(BinaryWriter writer, GgufMetadata metadata, uint alignment)
    {
        var own = new GgufMetadata();
        if (alignment != GgufReader.DefaultAlignment)
        {
            own.Add(GgufReader.AlignmentKey, alignment);
        }

        writer.Write((ulong)(metadata.Count + own.Count));
        writer.Write(metadata.Encoded.Span);
        writer.Write(own.Encoded.Span);
    }

    private static void WriteEntries(BinaryWriter writer, IReadOnlyList<TensorPayload> tensors, uint alignment)
    {
        var offset = 0L;
        foreach (var tensor in tensors)
        {
            var name = Encoding.UTF8.GetBytes(tensor.Name);
            writer.Write((ulong)name.Length);
            writer.Write(name);
            writer.Write((uint)tensor.Shape.Count);
            foreach (var dimension in tensor.Shape.Reverse())
            {
                writer.Write((ulong)dimension);
            }

            writer.Write(GgufType.For(tensor.ElementType)!.Number);
            writer.Write((ulong)offset);
            offset = FormatArithmetic.AlignUp(checked(offset + tensor.LengthIn(BlockLayout.Flat)), alignment);
        }
    }

    private static void Check(GgufMetadata metadata, IReadOnlyList<TensorPayload> tensors, uint alignment)
    {
        if (!BitOperations.IsPow2(alignment))
        {
            throw new ArgumentException($"the alignment {alignment} is no power of two", nameof(alignment));
        }

        if (metadata.Contains(GgufReader.AlignmentKey))
        {
            throw new ArgumentException($"{GgufReader.AlignmentKey} is the writer's to add", nameof(metadata));
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tensor in tensors)
        {
            Demand(tensor, names.Add(tensor.Name), "the name is used twice");
            Demand(tensor, Encoding.UTF8.GetByteCount(tensor.Name) <= GgufReader.LongestName, "the name has more than 63 bytes");
            Demand(tensor, tensor.Shape.Count <= GgufReader.LargestDimensionCount, "GGUF has at most 4 dimensions");
            Demand(tensor, GgufType.For(tensor.ElementType) is not null, $"GGUF has no type {tensor.ElementType}");
            var row = tensor.Shape is [.., var columns] ? columns : 1;
            Demand(tensor, row % BlockShape.Of(tensor.ElementType).Elements == 0, $"its rows of {row} elements aren't whole {tensor.ElementType} blocks");
        }
    }

    private static void Demand(TensorPayload tensor, bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new ArgumentException($"tensor '{tensor.Name}': {otherwise}", nameof(tensor));
        }
    }
}
