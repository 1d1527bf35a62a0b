using System.Buffers.Binary;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.Apr;

namespace Polymath.Fuzzing.Tests.Drafts;

/// <summary>An APR v2 file taken apart, to be changed and put together again.</summary>
internal sealed class AprDraft
{
    private const int Alignment = 64;
    private const long LargestData = 256 * 1024;

    public ushort Flags { get; set; }

    public byte Major { get; set; } = 2;

    public byte Minor { get; set; }

    public uint? ClaimedTensors { get; set; }

    public ulong? ClaimedMetadataOffset { get; set; }

    public uint? ClaimedMetadataSize { get; set; }

    public ulong? ClaimedIndexOffset { get; set; }

    public ulong? ClaimedDataOffset { get; set; }

    /// <summary>Whether the header's checksum is put right after the changes.</summary>
    public bool MendsHeader { get; set; } = true;

    public AprEnding Ending { get; set; }

    public byte[] Metadata { get; set; } = [];

    public List<AprTensor> Tensors { get; } = [];

    /// <summary>The data section with its padding, without the footer.</summary>
    public byte[] Data { get; set; } = [];

    /// <summary>Takes a sound file apart.</summary>
    public static AprDraft Parse(byte[] file)
    {
        var metadata = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(20));
        var at = (int)BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(24));
        var data = (int)BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(32));
        var draft = new AprDraft
        {
            Flags = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(6)),
            Metadata = file[64..(64 + metadata)],
            Data = file[data..(data + ((file.Length - data) / Alignment * Alignment))],
            Ending = (file.Length - data) % Alignment == 0 ? AprEnding.Missing : AprEnding.Mended,
        };
        for (var left = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(8)); left > 0; left--)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at));
            var name = file[(at + 2)..(at + 2 + length)];
            at += 2 + length;
            var shape = new ulong[file[at + 1]];
            var type = file[at];
            at += 2;
            for (var i = 0; i < shape.Length; i++, at += 8)
            {
                shape[i] = BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at));
            }

            draft.Tensors.Add(new AprTensor
            {
                Name = name,
                Type = type,
                Shape = shape,
                Offset = BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at)),
                Size = BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at + 8)),
            });
            at += 16;
        }

        return draft;
    }

    /// <summary>Sorts the tensors and puts them one after the other, as their types and shapes demand, with random data; false where they are too
    /// large or impossible.</summary>
    public bool TryRelay(Random random)
    {
        var sizes = new Dictionary<AprTensor, long>();
        foreach (var tensor in Tensors)
        {
            var shape = Array.ConvertAll(tensor.Shape, size => (long)Math.Min(size, long.MaxValue));
            if (AprType.Numbered(tensor.Type) is not { } type || !FormatArithmetic.TryCount(shape, out var elements) || elements > LargestData)
            {
                return false;
            }

            var flat = !AprSizes.PadsRows(type.ElementType) || random.Next(4) == 0;
            sizes[tensor] = flat ? AprSizes.Flat(type.ElementType, elements) : AprSizes.RowPadded(type.ElementType, shape, elements);
        }

        var length = sizes.Values.Sum(size => FormatArithmetic.AlignUp(size, Alignment));
        if (length > LargestData)
        {
            return false;
        }

        Tensors.Sort((a, b) => a.Name.AsSpan().SequenceCompareTo(b.Name));
        var end = 0L;
        foreach (var tensor in Tensors)
        {
            tensor.Offset = (ulong)end;
            tensor.Size = (ulong)sizes[tensor];
            end = FormatArithmetic.AlignUp(end + sizes[tensor], Alignment);
        }

        if (Data.Length != end)
        {
            Data = new byte[end];
            random.NextBytes(Data);
        }

        return true;
    }

    public (byte[] File, List<int> Ends) Write()
    {
        using var bytes = new Boundaries();
        bytes.Bytes(new byte[AprHeader.Size]);
        bytes.Bytes(Metadata);
        bytes.PadTo(Alignment);
        var index = bytes.Position;
        foreach (var tensor in Tensors)
        {
            bytes.Number(tensor.ClaimedNameLength ?? (ushort)tensor.Name.Length);
            bytes.Bytes(tensor.Name);
            bytes.Byte(tensor.Type);
            bytes.Byte(tensor.ClaimedDimensions ?? (byte)tensor.Shape.Length);
            foreach (var size in tensor.Shape)
            {
                bytes.Number(size);
            }

            bytes.Number(tensor.Offset);
            bytes.Number(tensor.Size);
        }

        bytes.PadTo(Alignment);
        var data = bytes.Position;
        bytes.Bytes(Data);
        var file = bytes.ToArray();
        WriteHeader(file, index, data);
        return ([.. file, .. Footer(file)], bytes.Ends);
    }

    private void WriteHeader(byte[] file, int index, int data)
    {
        new AprHeader(
            (AprFlags)Flags,
            ClaimedTensors ?? (uint)Tensors.Count,
            ClaimedMetadataOffset ?? AprHeader.Size,
            ClaimedMetadataSize ?? (uint)Metadata.Length,
            ClaimedIndexOffset ?? (ulong)index,
            ClaimedDataOffset ?? (ulong)data).Write(file);
        file[4] = Major;
        file[5] = Minor;
        if (MendsHeader)
        {
            MendHeader(file);
        }
        else
        {
            file[40] ^= 1;
        }
    }

    private byte[] Footer(byte[] file) => Ending switch
    {
        AprEnding.Mended => BitConverter.GetBytes(Crc32.Of(file)),
        AprEnding.Wrong => BitConverter.GetBytes(Crc32.Of(file) ^ 1),
        AprEnding.Trailing => [.. BitConverter.GetBytes(Crc32.Of(file)), 0, 0, 0],
        _ => [],
    };

    private static void MendHeader(byte[] file) =>
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(40), Crc32.Of([.. file[..40], .. file[44..64]]));
}
