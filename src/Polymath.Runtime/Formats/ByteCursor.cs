using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats;

/// <summary>Reads a file's leading structures in order, through a buffer, never past <paramref name="end"/>.</summary>
/// <remarks>Messages name <c>what</c> is read, and the key or tensor it is <c>of</c>.</remarks>
internal sealed class ByteCursor(ModelBytes file, FormatLedger ledger, long position, long end)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _next;
    private int _filled;
    private long _position = position;

    /// <summary>Offset of the next byte from the file's start.</summary>
    public long Position => _position;

    public long Remaining => end - _position;

    public byte ReadByte(string what, string? of = null) => Take(1, what, of)[0];

    public ushort ReadUInt16(string what, string? of = null) => BinaryPrimitives.ReadUInt16LittleEndian(Take(2, what, of));

    public uint ReadUInt32(string what, string? of = null) => BinaryPrimitives.ReadUInt32LittleEndian(Take(4, what, of));

    public ulong ReadUInt64(string what, string? of = null) => BinaryPrimitives.ReadUInt64LittleEndian(Take(8, what, of));

    /// <summary>Up to a buffer's length of bytes, valid until the next call.</summary>
    public ReadOnlySpan<byte> Take(int count, string what, string? of = null)
    {
        Demand((ulong)count, what, of);
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

    public void Skip(ulong count, string what, string? of = null)
    {
        Demand(count, what, of);
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
    public string ReadText(int length, string what, string? of = null)
    {
        Demand((ulong)length, what, of);
        var at = _position;
        if (length <= _buffer.Length)
        {
            return Decode(Take(length, what, of), at, what, of);
        }

        var bytes = new byte[length];
        file.Read(_position, bytes);
        Skip((ulong)length, what, of);
        return Decode(bytes, at, what, of);
    }

    private string Decode(ReadOnlySpan<byte> bytes, long at, string what, string? of)
    {
        if (!Utf8.IsValid(bytes))
        {
            ledger.Defect(FormatRules.TextUtf8, at, $"the {what}{Of(of)} isn't valid UTF-8");
        }

        return Encoding.UTF8.GetString(bytes);
    }

    private void Demand(ulong count, string what, string? of)
    {
        if (count > (ulong)Remaining)
        {
            throw ledger.Stop(
                FormatRules.Truncated,
                _position,
                $"the {what}{Of(of)} takes {count:N0} bytes but {Remaining:N0} are left (truncated download?)");
        }
    }

    private static string Of(string? of) => of is null ? string.Empty : $" '{of}'";
}
