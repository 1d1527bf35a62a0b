using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.SafeTensors;

namespace Polymath.Fuzzing.Tests.Drafts;

/// <summary>A SafeTensors file taken apart, to be changed and put together again.</summary>
internal sealed class SafeTensorsDraft
{
    private const long LargestData = 256 * 1024;

    public ulong? ClaimedLength { get; set; }

    /// <summary>The value of __metadata__, as JSON; null for none.</summary>
    public string? Metadata { get; set; }

    public List<SafeTensorsTensor> Entries { get; } = [];

    public byte[] Data { get; set; } = [];

    /// <summary>Takes a sound file apart.</summary>
    public static SafeTensorsDraft Parse(byte[] file)
    {
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        var draft = new SafeTensorsDraft { Data = file[(8 + length)..] };
        using var header = JsonDocument.Parse(file.AsMemory(8, length));
        foreach (var member in header.RootElement.EnumerateObject())
        {
            if (member.Name == "__metadata__")
            {
                draft.Metadata = member.Value.GetRawText();
                continue;
            }

            var offsets = member.Value.GetProperty("data_offsets");
            draft.Entries.Add(new SafeTensorsTensor
            {
                Name = JsonEncodedText.Encode(member.Name).EncodedUtf8Bytes.ToArray(),
                Dtype = member.Value.GetProperty("dtype").GetString()!,
                Shape = [.. member.Value.GetProperty("shape").EnumerateArray().Select(dimension => dimension.GetInt64())],
                Begin = offsets[0].GetInt64(),
                End = offsets[1].GetInt64(),
            });
        }

        return draft;
    }

    /// <summary>Puts the tensors one after the other, as their types and shapes demand, with random data; false where they are too large or
    /// impossible.</summary>
    public bool TryRelay(Random random)
    {
        var sizes = new List<long>();
        foreach (var entry in Entries)
        {
            if (SafeTensorsType.Named(entry.Dtype) is not { } type
                || !FormatArithmetic.TryCount(entry.Shape, out var elements)
                || elements > LargestData
                || elements * type.Bits % 8 != 0)
            {
                return false;
            }

            sizes.Add(elements * type.Bits / 8);
        }

        if (sizes.Sum() > LargestData)
        {
            return false;
        }

        var end = 0L;
        for (var i = 0; i < sizes.Count; i++)
        {
            (Entries[i].Begin, end) = (end, end + sizes[i]);
            Entries[i].End = end;
        }

        if (Data.Length != end)
        {
            Data = new byte[end];
            random.NextBytes(Data);
        }

        return true;
    }

    public byte[] Header()
    {
        using var header = new MemoryStream();
        var separator = "{"u8;
        if (Metadata is not null)
        {
            header.Write("{\"__metadata__\":"u8);
            header.Write(Encoding.UTF8.GetBytes(Metadata));
            separator = ","u8;
        }

        foreach (var entry in Entries)
        {
            header.Write(separator);
            header.WriteByte((byte)'"');
            header.Write(entry.Name);
            header.Write(Encoding.UTF8.GetBytes(
                FormattableString.Invariant(
                    $"\":{{\"dtype\":\"{entry.Dtype}\",\"shape\":[{string.Join(',', entry.Shape)}],\"data_offsets\":[{entry.Begin},{entry.End}]}}")));
            separator = ","u8;
        }

        header.Write(separator is [(byte)'{'] ? "{}"u8 : "}"u8);
        return header.ToArray();
    }

    public (byte[] File, List<int> Ends) Write(byte[] header)
    {
        using var bytes = new Boundaries();
        bytes.Number(ClaimedLength ?? (ulong)header.Length);
        bytes.Bytes(header);
        foreach (var entry in Entries.Where(entry => entry.End >= 0 && entry.End <= Data.Length))
        {
            bytes.Ends.Add(8 + header.Length + (int)entry.End);
        }

        bytes.Bytes(Data);
        return (bytes.ToArray(), bytes.Ends);
    }
}
