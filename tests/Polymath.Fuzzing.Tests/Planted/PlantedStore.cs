using Polymath.Runtime.Tensors;

namespace Polymath.Fuzzing.Tests.Planted;

/// <summary>An opened model with one defect.</summary>
internal sealed class PlantedStore : ITensorStore
{
    private readonly ITensorStore _sound;
    private readonly Dictionary<TensorInfo, TensorInfo> _listed = new(ReferenceEqualityComparer.Instance);

    public PlantedStore(ITensorStore sound, Func<TensorInfo, TensorInfo> list)
    {
        _sound = sound;
        Tensors = [.. sound.Tensors.Select(tensor => Listed(list(tensor), tensor))];
    }

    /// <summary>Whether ranges outside a tensor are read as nothing.</summary>
    public bool ReadsOutside { get; init; }

    /// <summary>Whether a part that doesn't start at a block's start is read from there.</summary>
    public bool LosesPlace { get; init; }

    public string Format => _sound.Format;

    public string Path => _sound.Path;

    public IReadOnlyList<TensorInfo> Tensors { get; }

    public IReadOnlyDictionary<string, string> Metadata => _sound.Metadata;

    public IReadOnlyList<FormatFinding> Findings => _sound.Findings;

    public long Bytes => _sound.Bytes;

    public void ReadF32(TensorInfo tensor, long start, Span<float> destination) =>
        _sound.ReadF32(_listed[tensor], LosesPlace && start % 32 != 0 ? start - 1 : start, destination);

    public void ReadF64(TensorInfo tensor, long start, Span<double> destination) => _sound.ReadF64(_listed[tensor], start, destination);

    public void ReadRaw(TensorInfo tensor, long offset, Span<byte> destination)
    {
        if (!ReadsOutside || offset < tensor.Length)
        {
            _sound.ReadRaw(_listed[tensor], offset, destination);
        }
    }

    public BorrowedBytes Borrow(TensorInfo tensor, long offset, int length, ref byte[]? buffer) => _sound.Borrow(_listed[tensor], offset, length, ref buffer);

    public void EnsureUnchanged() => _sound.EnsureUnchanged();

    public void Dispose() => _sound.Dispose();

    private TensorInfo Listed(TensorInfo listed, TensorInfo sound)
    {
        var own = listed with { };
        _listed.Add(own, sound);
        return own;
    }
}
