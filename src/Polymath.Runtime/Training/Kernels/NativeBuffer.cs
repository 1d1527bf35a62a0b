using System.Runtime.InteropServices;

namespace Polymath.Runtime.Training.Kernels;

/// <summary>Floats at a fixed, 64-byte-aligned address outside the collected heap, zeroed at first.</summary>
internal sealed unsafe class NativeBuffer : IDisposable
{
    private const nuint Alignment = 64;

    // A vector more than asked for, so that loads of whole vectors never leave it.
    private const nuint Slack = 64;

    private float* _start;

    public NativeBuffer(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        var bytes = checked(((nuint)length * sizeof(float)) + Slack);
        _start = (float*)NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(_start, bytes);
        GC.AddMemoryPressure((long)bytes);
    }

    ~NativeBuffer() => Free();

    /// <summary>In floats.</summary>
    public long Length { get; }

    public float* Start => _start is not null ? _start : throw new ObjectDisposedException(nameof(NativeBuffer));

    public Span<float> Span => new(Start, checked((int)Length));

    public void Clear() => NativeMemory.Clear(Start, (nuint)Length * sizeof(float));

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_start is not null)
        {
            NativeMemory.AlignedFree(_start);
            _start = null;
            GC.RemoveMemoryPressure((long)(((nuint)Length * sizeof(float)) + Slack));
        }
    }
}
