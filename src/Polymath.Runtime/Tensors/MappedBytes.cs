using Microsoft.Win32.SafeHandles;

namespace Polymath.Runtime.Tensors;

/// <summary>A mapped file that can't be cut under its readers: by a lease on Linux, by the system's own rule on Windows.</summary>
internal sealed class MappedBytes : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileMapping _mapping;
    private readonly ReadLease? _lease;
    private volatile bool _yielded;
    private bool _gone;

    private MappedBytes(FileMapping mapping, ReadLease? lease)
    {
        _mapping = mapping;
        _lease = lease;
    }

    /// <summary>Whether it was given up because someone wanted to write to the file.</summary>
    public bool WasYielded => _yielded;

    /// <summary>Maps an open file; null where nothing protects the mapping, so that the file is to be read by position. The lease must be taken before
    /// <paramref name="length"/> is asked for.</summary>
    public static MappedBytes? TryMap(SafeFileHandle handle, long length, ReadLease? lease)
    {
        if (length == 0 || (lease is null && !OperatingSystem.IsWindows()) || FileMapping.TryMap(handle, length) is not { } mapping)
        {
            lease?.GiveBack();
            return null;
        }

        var mapped = new MappedBytes(mapping, lease);
        if (lease is not null)
        {
            LeaseWatch.Add(mapped);
        }

        return mapped;
    }

    /// <summary>A view of the file; false when it isn't mapped any more.</summary>
    public bool TryBorrow(long offset, int length, out BorrowedBytes borrowed)
    {
        if (!_mapping.TryPin())
        {
            borrowed = default;
            return false;
        }

        try
        {
            borrowed = new BorrowedBytes(_mapping.Bytes(offset, length), _mapping);
            return true;
        }
        catch (ArgumentOutOfRangeException)
        {
            _mapping.Unpin();
            throw;
        }
    }

    /// <summary>Gives file and lease up where someone wants to write to the file.</summary>
    public void YieldIfWanted()
    {
        lock (_gate)
        {
            if (!_gone && _lease!.IsWanted)
            {
                _yielded = true;
                Retire();
            }
        }
    }

    public void Dispose()
    {
        LeaseWatch.Remove(this);
        lock (_gate)
        {
            if (!_gone)
            {
                Retire();
            }
        }
    }

    private void Retire()
    {
        _gone = true;
        _mapping.Retire();
        _lease?.GiveBack();
    }
}
