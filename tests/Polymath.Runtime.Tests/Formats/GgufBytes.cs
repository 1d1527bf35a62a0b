using System.Text;

namespace Polymath.Runtime.Tests.Formats;

/// <summary>Builds a GGUF file field by field, right or wrong.</summary>
internal sealed class GgufBytes
{
    private readonly MemoryStream _stream = new();
    private readonly BinaryWriter _writer;

    public GgufBytes(ulong tensors, ulong pairs, uint version = 3)
    {
        _writer = new BinaryWriter(_stream);
        _writer.Write("GGUF"u8);
        _writer.Write(version);
        _writer.Write(tensors);
        _writer.Write(pairs);
    }

    public GgufBytes Text(string text) => Text(Encoding.UTF8.GetBytes(text));

    public GgufBytes Text(byte[] text)
    {
        _writer.Write((ulong)text.Length);
        _writer.Write(text);
        return this;
    }

    public GgufBytes U8(byte value) => Write(value);

    public GgufBytes U16(ushort value)
    {
        _writer.Write(value);
        return this;
    }

    public GgufBytes U32(uint value)
    {
        _writer.Write(value);
        return this;
    }

    public GgufBytes U64(ulong value)
    {
        _writer.Write(value);
        return this;
    }

    public GgufBytes Tensor(string name, ulong[] ne, uint type, ulong offset)
    {
        Text(name).U32((uint)ne.Length);
        foreach (var dimension in ne)
        {
            U64(dimension);
        }

        return U32(type).U64(offset);
    }

    /// <summary>Pads to 32 and adds data.</summary>
    public GgufBytes Data(int bytes, byte value = 0)
    {
        while (_stream.Position % 32 != 0)
        {
            U8(0);
        }

        for (var i = 0; i < bytes; i++)
        {
            U8(value);
        }

        return this;
    }

    public byte[] ToArray() => _stream.ToArray();

    private GgufBytes Write(byte value)
    {
        _writer.Write(value);
        return this;
    }
}
