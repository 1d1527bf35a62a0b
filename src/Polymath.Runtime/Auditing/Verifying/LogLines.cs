namespace Polymath.Runtime.Auditing.Verifying;

/// <summary>Reads a log line by line. Memory follows the longest line, and no line beyond <see cref="LongestLine"/> is held.</summary>
internal sealed class LogLines(Stream stream)
{
    /// <summary>Bytes of a line that are read at most.</summary>
    public const int LongestLine = 16 << 20;

    private const int Piece = 1 << 16;

    private byte[] _buffer = new byte[Piece];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>Where the next line begins, in bytes from the file's start; after the last line, how many bytes there were.</summary>
    public long Offset { get; private set; }

    /// <summary>The next line; false at the end.</summary>
    public bool TryRead(out LogLine line)
    {
        var searched = 0;
        while (true)
        {
            var waiting = _buffer.AsSpan(_start, _end - _start);
            var feed = waiting[searched..].IndexOf((byte)'\n');
            if (feed >= 0 && searched + feed <= LongestLine)
            {
                line = Take(searched + feed, ended: true);
                return true;
            }

            if (waiting.Length > LongestLine)
            {
                line = new LogLine(Offset, waiting[..LongestLine], ended: false, tooLong: true);
                return true;
            }

            if (_ended)
            {
                line = waiting.IsEmpty ? default : Take(waiting.Length, ended: false);
                return waiting.Length > 0;
            }

            searched = waiting.Length;
            Fill();
        }
    }

    private LogLine Take(int length, bool ended)
    {
        var line = new LogLine(Offset, _buffer.AsSpan(_start, length), ended, tooLong: false);
        _start += length + (ended ? 1 : 0);
        Offset += length + (ended ? 1 : 0);
        return line;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        var read = stream.Read(_buffer.AsSpan(_end));
        _end += read;
        _ended = read == 0;
    }
}
