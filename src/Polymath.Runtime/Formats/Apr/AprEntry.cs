namespace Polymath.Runtime.Formats.Apr;

/// <summary>A tensor's entry in the index, as written.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Position">Where the entry starts, in bytes from the file's start.</param>
/// <param name="Type">Its type; null where the number is unknown.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Offset">Offset of its data from the data's start.</param>
/// <param name="Size">Size of its data in bytes.</param>
internal sealed record AprEntry(string Name, long Position, AprType? Type, long[] Shape, ulong Offset, ulong Size);
