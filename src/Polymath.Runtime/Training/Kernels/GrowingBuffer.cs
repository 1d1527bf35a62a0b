using Polymath.Runtime.Training.Kernels.Attention;

namespace Polymath.Runtime.Training.Kernels;

/// <summary>Room that is kept between steps and made anew only when more is asked for than ever before; what is in it then is lost.</summary>
internal sealed unsafe class GrowingBuffer : IDisposable
{
    private NativeBuffer? _buffer;

    /// <summary>The first of what <see cref="Reserve"/> made room for.</summary>
    public float* Start => _buffer is null ? null : _buffer.Start;

    /// <summary>Floats that are held.</summary>
    public long Length => _buffer?.Length ?? 0;

    /// <summary>Makes room for <paramref name="length"/> floats; a panel of columns more can be read.</summary>
    public float* Reserve(long length)
    {
        if (_buffer is null || _buffer.Length < length + AttentionShape.Panel)
        {
            _buffer?.Dispose();
            _buffer = null;
            _buffer = new NativeBuffer(length + AttentionShape.Panel);
        }

        return _buffer.Start;
    }

    public void Dispose()
    {
        _buffer?.Dispose();
        _buffer = null;
    }
}
