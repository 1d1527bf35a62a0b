namespace Polymath.Runtime.Auditing.Canonical;

/// <summary>Bytes that grow at their end and whose tail can be put in another order.</summary>
internal sealed class CanonicalBytes
{
    private byte[] _bytes = new byte[1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> this[Range range] => _bytes.AsSpan(0, Length)[range];

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Append(byte one)
    {
        Reserve(1)[0] = one;
        Length++;
    }

    public void Append(ReadOnlySpan<byte> many)
    {
        many.CopyTo(Reserve(many.Length));
        Length += many.Length;
    }

    /// <summary>Rewrites everything from <paramref name="start"/> on as the given parts of it, separated by commas.</summary>
    public void Reorder(int start, IEnumerable<Range> parts)
    {
        var before = Written[start..].ToArray();
        Length = start;
        foreach (var part in parts)
        {
            if (Length > start)
            {
                Append((byte)',');
            }

            Append(before.AsSpan(part.Start.Value - start, part.End.Value - part.Start.Value));
        }
    }

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(checked(Length + count), (int)Math.Min(2L * _bytes.Length, Array.MaxLength)));
        }

        return _bytes.AsSpan(Length);
    }
}
