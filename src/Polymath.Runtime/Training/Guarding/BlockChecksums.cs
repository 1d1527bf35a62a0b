using Polymath.Runtime.Formats.Apr;

namespace Polymath.Runtime.Training.Guarding;

/// <summary>A checksum of each block of a tensor, to find the place of a change that a digest has shown. It proves nothing by itself.</summary>
internal sealed class BlockChecksums
{
    public const int BlockBytes = 4096;

    private readonly List<uint> _blocks = [];
    private Crc32 _open;
    private int _filled;

    /// <summary>Checksums of the whole blocks so far.</summary>
    public IReadOnlyList<uint> Blocks => _blocks;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var part = bytes[..Math.Min(BlockBytes - _filled, bytes.Length)];
            _open.Append(part);
            _filled += part.Length;
            bytes = bytes[part.Length..];
            if (_filled == BlockBytes)
            {
                Complete();
            }
        }
    }

    /// <summary>Closes a last block that isn't full.</summary>
    public void Complete()
    {
        if (_filled > 0)
        {
            _blocks.Add(_open.Value);
            _open = default;
            _filled = 0;
        }
    }
}
