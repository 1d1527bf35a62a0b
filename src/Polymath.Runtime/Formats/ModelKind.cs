namespace Polymath.Runtime.Formats;

/// <summary>The kinds of files that are told apart by content.</summary>
internal enum ModelKind
{
    SafeTensors,
    SafeTensorsIndex,
    Gguf,
    Apr,
}
