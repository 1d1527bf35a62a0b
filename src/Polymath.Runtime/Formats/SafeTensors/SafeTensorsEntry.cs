namespace Polymath.Runtime.Formats.SafeTensors;

/// <summary>A tensor's entry in the header, as written.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Position">Where the entry starts, in bytes from the file's start.</param>
/// <param name="Type">Its dtype.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Begin">First byte of its data, from the end of the header.</param>
/// <param name="End">The byte after its data.</param>
internal sealed record SafeTensorsEntry(string Name, long Position, SafeTensorsType Type, IReadOnlyList<long> Shape, long Begin, long End);
