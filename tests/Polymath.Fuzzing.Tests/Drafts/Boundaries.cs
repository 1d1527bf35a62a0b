namespace Polymath.Fuzzing.Tests.Drafts;

/// <summary>Bytes that are written field by field; each field's end is where a file is worth cutting.</summary>
internal sealed class Boundaries : IDisposable
{
    private readonly MemoryStream _stream = new();
    private readonly BinaryWriter _writer;

    public Boundaries() => _writer = new BinaryWriter(_stream);

    public List<int> Ends { get; } = [];

    public int Position => (int)_stream.Position;

    public void Byte(byte value)
    {
        _writer.Write(value);
        Ends.Add(Position);
    }

    public void Number(ushort value)
    {
        _writer.Write(value);
        Ends.Add(Position);
    }

    public void Number(uint value)
    {
        _writer.Write(value);
        Ends.Add(Position);
    }

    public void Number(ulong value)
    {
        _writer.Write(value);
        Ends.Add(Position);
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        _writer.Write(bytes);
        Ends.Add(Position);
    }

    public void PadTo(long alignment)
    {
        while (alignment is > 0 and <= 65536 && Position % alignment != 0)
        {
            _writer.Write((byte)0);
        }

        Ends.Add(Position);
    }

    public byte[] ToArray() => _stream.ToArray();

    public void Dispose() => _writer.Dispose();
}
