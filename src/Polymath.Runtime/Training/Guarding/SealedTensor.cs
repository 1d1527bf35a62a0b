using System.Security.Cryptography;

namespace Polymath.Runtime.Training.Guarding;

/// <summary>A frozen tensor or buffer as it was at the start: its digest, and what tells later where its first changed byte is.</summary>
internal sealed class SealedTensor
{
    // Norms, biases and buffers are kept whole; of the rest a thousandth, as checksums.
    private const int LargestCopy = 64 * 1024;

    // What SHA-256 has just read is still in the cache for the checksum.
    private const int Slice = 64 * 1024;

    private readonly MemoryStream? _copy;
    private readonly BlockChecksums _checksums = new();

    public SealedTensor(TrainerTensor tensor)
    {
        Tensor = tensor;
        _copy = HeldTensors.LengthOf(tensor) <= LargestCopy ? new MemoryStream() : null;
    }

    public TrainerTensor Tensor { get; }

    /// <summary>Its SHA-256 at the start.</summary>
    public string Digest { get; set; } = string.Empty;

    /// <summary>Takes the baseline; once.</summary>
    public void Append(IncrementalHash hash, ReadOnlySpan<byte> piece)
    {
        _copy?.Write(piece);
        while (!piece.IsEmpty)
        {
            var slice = piece[..Math.Min(Slice, piece.Length)];
            hash.AppendData(slice);
            _checksums.Append(slice);
            piece = piece[slice.Length..];
        }
    }

    /// <summary>Where the tensor differs first from how it was.</summary>
    public TensorChange Locate(IEloTrainer trainer, string? model, CancellationToken cancellationToken)
    {
        _checksums.Complete();
        var now = new BlockChecksums();
        HeldTensors.Look(trainer, Tensor, now.Append, cancellationToken);
        now.Complete();
        var block = Enumerable.Range(0, now.Blocks.Count).FirstOrDefault(index => now.Blocks[index] != _checksums.Blocks[index], -1);
        if (block < 0)
        {
            return new TensorChange(Tensor, "its bytes changed, and changed again while the place was looked for", Moved: true);
        }

        var start = (long)block * BlockChecksums.BlockBytes;
        var length = (int)Math.Min(BlockChecksums.BlockBytes, HeldTensors.LengthOf(Tensor) - start);
        var (was, source) = Original(block, start, length, model);
        return was is not null && FirstDifference(trainer, start, was) is { } at
            ? new TensorChange(Tensor, FormattableString.Invariant($"its bytes changed, the first at byte {start + at:N0} (exact, by {source})"), start + at, Exact: true, Moved: true)
            : new TensorChange(Tensor, FormattableString.Invariant($"its bytes changed, the first in the {length:N0} bytes from byte {start:N0} on (located by checksums of blocks)"), start, Moved: true);
    }

    private (byte[]? Bytes, string? Source) Original(int block, long start, int length, string? model)
    {
        if (_copy is not null)
        {
            return (_copy.ToArray().AsSpan((int)start, length).ToArray(), "the copy kept from the start");
        }

        // A file that was written to is no witness, and whether it was the checksum tells.
        var bytes = new byte[length];
        return model is not null && OriginalBytes.TryRead(model, Tensor, start, bytes) && Crc(bytes) == _checksums.Blocks[block] ? (bytes, "the model's file") : (null, null);
    }

    private int? FirstDifference(IEloTrainer trainer, long start, byte[] was)
    {
        var now = new MemoryStream();
        trainer.Look(Tensor.Name, start, was.Length, piece => now.Write(piece));
        var same = was.AsSpan().CommonPrefixLength(now.ToArray());
        return same < was.Length ? same : null;
    }

    private static uint Crc(byte[] bytes) => Formats.Apr.Crc32.Of(bytes);
}
