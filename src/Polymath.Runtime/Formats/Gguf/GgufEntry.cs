namespace Polymath.Runtime.Formats.Gguf;

/// <summary>A tensor's entry in the list, as written but for the order of its shape.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Position">Where the entry starts, in bytes from the file's start.</param>
/// <param name="Shape">Its shape, slowest dimension first.</param>
/// <param name="Type">Its type; null where the number is unknown.</param>
/// <param name="Offset">Offset of its data from the data's start.</param>
internal sealed record GgufEntry(string Name, long Position, long[] Shape, GgufType? Type, ulong Offset);
