namespace Polymath.Runtime.Training;

/// <summary>A range of bytes in some memory of a process: what two tensors share when a write to one is a write to the other.</summary>
/// <param name="Start">Address or any number that orders bytes as addresses do.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Sealed">Whether the operating system refuses writes through it; <paramref name="Start"/> is an address then.</param>
public readonly record struct TensorStorage(long Start, long Length, bool Sealed)
{
    /// <summary>Whether a byte belongs to both.</summary>
    public bool Overlaps(TensorStorage other) => Length > 0 && other.Length > 0 && Start < other.Start + other.Length && other.Start < Start + Length;
}
