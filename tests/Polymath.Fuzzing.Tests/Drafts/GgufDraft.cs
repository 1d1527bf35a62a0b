using System.Buffers.Binary;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.Gguf;

namespace Polymath.Fuzzing.Tests.Drafts;

/// <summary>A GGUF file taken apart, to be changed and put together again.</summary>
internal sealed class GgufDraft
{
    private const long LargestData = 256 * 1024;

    public uint Version { get; set; } = 3;

    public ulong? ClaimedTensors { get; set; }

    public ulong? ClaimedPairs { get; set; }

    public List<GgufPair> Pairs { get; } = [];

    public List<GgufTensor> Tensors { get; } = [];

    /// <summary>Where the writer starts the data; the file's own word on it is a pair.</summary>
    public uint Alignment { get; set; } = 32;

    public byte[] Data { get; set; } = [];

    /// <summary>Takes a sound file apart.</summary>
    public static GgufDraft Parse(byte[] file)
    {
        var draft = new GgufDraft { Version = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(4)) };
        var tensors = BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(8));
        var pairs = BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(16));
        var at = 24;
        for (var i = 0UL; i < pairs; i++)
        {
            var key = Text(file, ref at);
            var type = Take32(file, ref at);
            var start = at;
            at += ValueLength(file, at, type);
            draft.Pairs.Add(new GgufPair { Key = key, Type = type, Value = file[start..at] });
            if (key.AsSpan().SequenceEqual("general.alignment"u8))
            {
                draft.Alignment = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(start));
            }
        }

        for (var i = 0UL; i < tensors; i++)
        {
            var name = Text(file, ref at);
            var sizes = new ulong[Take32(file, ref at)];
            for (var d = 0; d < sizes.Length; d++)
            {
                sizes[d] = Take64(file, ref at);
            }

            draft.Tensors.Add(new GgufTensor { Name = name, Sizes = sizes, Type = Take32(file, ref at), Offset = Take64(file, ref at) });
        }

        var dataStart = (int)FormatArithmetic.AlignUp(at, draft.Alignment);
        draft.Data = dataStart < file.Length ? file[dataStart..] : [];
        return draft;
    }

    /// <summary>Puts the tensors one after the other, as their types and shapes demand, with random data; false where they are too large or
    /// impossible.</summary>
    public bool TryRelay(Random random)
    {
        var end = 0L;
        var offsets = new List<ulong>();
        foreach (var tensor in Tensors)
        {
            var shape = Array.ConvertAll(tensor.Sizes, size => (long)Math.Min(size, long.MaxValue));
            if (GgufType.Numbered(tensor.Type) is not { } type || !FormatArithmetic.TryCount(shape, out var elements) || elements > LargestData)
            {
                return false;
            }

            end = FormatArithmetic.AlignUp(end, Math.Max(1, Alignment));
            offsets.Add((ulong)end);
            end += elements / type.Block.Elements * type.Block.Bytes;
        }

        if (end > LargestData)
        {
            return false;
        }

        for (var i = 0; i < offsets.Count; i++)
        {
            Tensors[i].Offset = offsets[i];
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
        bytes.Bytes("GGUF"u8);
        bytes.Number(Version);
        bytes.Number(ClaimedTensors ?? (ulong)Tensors.Count);
        bytes.Number(ClaimedPairs ?? (ulong)Pairs.Count);
        foreach (var pair in Pairs)
        {
            bytes.Number(pair.ClaimedKeyLength ?? (ulong)pair.Key.Length);
            bytes.Bytes(pair.Key);
            bytes.Number(pair.Type);
            bytes.Bytes(pair.Value);
        }

        foreach (var tensor in Tensors)
        {
            bytes.Number(tensor.ClaimedNameLength ?? (ulong)tensor.Name.Length);
            bytes.Bytes(tensor.Name);
            bytes.Number(tensor.ClaimedDimensions ?? (uint)tensor.Sizes.Length);
            foreach (var size in tensor.Sizes)
            {
                bytes.Number(size);
            }

            bytes.Number(tensor.Type);
            bytes.Number(tensor.Offset);
        }

        if (Tensors.Count > 0 || Data.Length > 0)
        {
            bytes.PadTo(Alignment);
            bytes.Bytes(Data);
        }

        return (bytes.ToArray(), bytes.Ends);
    }

    private static int ValueLength(byte[] file, int at, uint type)
    {
        switch (type)
        {
            case 8:
                return 8 + (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at));
            case 9:
                var inner = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at));
                var count = BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at + 4));
                var end = at + 12;
                for (var i = 0UL; i < count; i++)
                {
                    end += ValueLength(file, end, inner);
                }

                return end - at;
            default:
                return GgufValues.WidthOf(type);
        }
    }

    private static byte[] Text(byte[] file, ref int at)
    {
        var length = (int)Take64(file, ref at);
        at += length;
        return file[(at - length)..at];
    }

    private static uint Take32(byte[] file, ref int at)
    {
        at += 4;
        return BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at - 4));
    }

    private static ulong Take64(byte[] file, ref int at)
    {
        at += 8;
        return BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at - 8));
    }
}
