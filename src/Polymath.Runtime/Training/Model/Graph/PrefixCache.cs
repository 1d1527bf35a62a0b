using Polymath.Runtime.Training.Data;
using Polymath.Runtime.Training.Kernels;

namespace Polymath.Runtime.Training.Model.Graph;

/// <summary>Outputs of the frozen layers below the first trainable one, by the ids of the batch. They hold as long as those layers stay frozen.</summary>
/// <param name="capacity">Most bytes; beyond it the least recently used goes.</param>
internal sealed unsafe class PrefixCache(long capacity) : IDisposable
{
    private readonly LinkedList<(int Rows, int[] Ids, NativeBuffer Output)> _entries = new();
    private long _bytes;

    /// <summary>How often an output was found.</summary>
    public long Found { get; private set; }

    /// <summary>The output for a batch; null if it isn't held.</summary>
    public NativeBuffer? Find(TokenBatch batch)
    {
        var ids = batch.Ids.ToArray();
        for (var node = _entries.First; node is not null; node = node.Next)
        {
            if (node.Value.Rows == batch.Rows && node.Value.Ids.AsSpan().SequenceEqual(ids))
            {
                _entries.Remove(node);
                _entries.AddFirst(node);
                Found++;
                return node.Value.Output;
            }
        }

        return null;
    }

    /// <summary>Keeps a copy of an output that isn't held, if there can be room.</summary>
    public void Add(TokenBatch batch, float* output, long length)
    {
        var bytes = length * sizeof(float);
        if (bytes > capacity)
        {
            return;
        }

        while (_bytes + bytes > capacity)
        {
            var (_, _, last) = _entries.Last!.Value;
            _bytes -= last.Length * sizeof(float);
            last.Dispose();
            _entries.RemoveLast();
        }

        var copy = new NativeBuffer(length);
        Buffer.MemoryCopy(output, copy.Start, bytes, bytes);
        _entries.AddFirst((batch.Rows, [.. batch.Ids], copy));
        _bytes += bytes;
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        foreach (var (_, _, output) in _entries)
        {
            output.Dispose();
        }

        _entries.Clear();
        _bytes = 0;
    }

    public void Dispose() => Clear();
}
