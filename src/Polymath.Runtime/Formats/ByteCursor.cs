using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats;

/// <summary>Reads a file's leading structures in order, through a buffer, never past <paramref name="end"/>.</summary>
internal sealed class ByteCursor(ModelBytes file, FormatLedger ledger, long position, long end)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _next;
    private int _filled;
    private long _position = position;

    /// <summary>Offset of the next byte from the file's start.</summary>
    public long Position => _position;

    public long Remaining => end - _position;

    public byte ReadByte(string what) => Take(1, what)[0];

    public ushort ReadUInt16(string what) => BinaryPrimitives.ReadUInt16LittleEndian(Take(2, what));

    public uint ReadUInt32(string what) => BinaryPrimitives.ReadUInt32LittleEndian(Take(4, what));

    public ulong ReadUInt64(string what) => BinaryPrimitives.ReadUInt64LittleEndian(Take(8, what));

    /// <summary>Up to a buffer's length of bytes, valid until the next call.</summary>
    public ReadOnlySpan<byte> Take(int count, string what)
    {
        Demand((ulong)count, what);
        if (_filled - _next < count)
        {
            _buffer.AsSpan(_next, _filled - _next).CopyTo(_buffer);
            _filled -= _next;
            _next = 0;
            var more = (int)Math.Min(_buffer.Length - _filled, end - _position - _filled);
            file.Read(_position + _filled, _buffer.AsSpan(_filled, more));
            _filled += more;
        }

        var taken = _buffer.AsSpan(_next, count);
        _next += count;
        _position += count;
        return taken;
    }

    public void Skip(ulong count, string what)
    {
        Demand(count, what);
        _position += (long)count;
        if (count <= (ulong)(_filled - _next))
        {
            _next += (int)count;
        }
        else
        {
            _next = _filled = 0;
        }
    }

    /// <summary>A text of <paramref name="length"/> bytes; the caller has bounded the length.</summary>
    public string ReadText(int length, string what)
    {
        Demand((ulong)length, what);
        var at = _position;
        if (length <= _buffer.Length)
        {
            return Decode(Take(length, what), at, what);
        }

        var bytes = new byte[length];
        file.Read(_position, bytes);
        Skip((ulong)length, what);
        return Decode(bytes, at, what);
    }

    private string Decode(ReadOnlySpan<byte> bytes, long at, string what)
    {
        if (!Utf8.IsValid(bytes))
        {
            ledger.Defect(FormatRules.TextUtf8, at, $"the {what} isn't valid UTF-8; write the file again with UTF-8 names");
        }

        return Encoding.UTF8.GetString(bytes);
    }

    private void Demand(ulong count, string what)
    {
        if (count > (ulong)Remaining)
        {
            throw ledger.Stop(
                FormatRules.Truncated,
                _position,
                $"the {what} takes {count:N0} bytes but {Remaining:N0} are left (truncated download?)");
        }
    }
}
