using Microsoft.Win32.SafeHandles;

namespace Polymath.Runtime.Tensors;

/// <summary>A mapped file that can't be cut under its readers: by a lease on Linux, by the system's own rule on Windows.</summary>
internal sealed class MappedBytes : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileMapping _mapping;
    private readonly ReadLease? _lease;
    private readonly SafeFileHandle _handle;
    private volatile bool _yielded;
    private bool _gone;
    private bool _held;
    private bool _settled;

    private MappedBytes(FileMapping mapping, ReadLease? lease, SafeFileHandle handle)
    {
        _mapping = mapping;
        _lease = lease;
        _handle = handle;
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

        var mapped = new MappedBytes(mapping, lease, handle);
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

    /// <summary>Address of the first byte, good until this is disposed of; null when the file isn't mapped any more. Whoever wants to write to the file from now
    /// on waits only until its bytes are copied to the same address.</summary>
    public nint? Hold()
    {
        lock (_gate)
        {
            if (_gone || (!_held && !_mapping.TryPin()))
            {
                return null;
            }

            _held = true;
            _mapping.ExpectRepeatedReading();
            return _mapping.Address;
        }
    }

    /// <summary>Gives file and lease up where someone wants to write to the file; of a file that is held, a copy remains.</summary>
    public void YieldIfWanted()
    {
        lock (_gate)
        {
            if (_gone || _settled || !_lease!.IsWanted)
            {
                return;
            }

            if (!_held)
            {
                _yielded = true;
                Retire();
                return;
            }

            // The writer waits as long as the lease is kept, so the copy is of the file as it was. Without one the lease stays until the system takes it.
            _settled = true;
            using var copy = SealedCopy.TryMake(_handle, _mapping.Length);
            if (copy is not null && _mapping.TryReplace(copy.Handle))
            {
                _lease.GiveBack();
            }

            _yielded = true;
        }
    }

    public void Dispose()
    {
        LeaseWatch.Remove(this);
        lock (_gate)
        {
            if (!_gone)
            {
                if (_held)
                {
                    _mapping.Unpin();
                }

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
