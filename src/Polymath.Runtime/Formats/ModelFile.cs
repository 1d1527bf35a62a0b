using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats;

/// <summary>Opens model files of any known format.</summary>
public static class ModelFile
{
    /// <summary>Opens a SafeTensors file or sharded index, a GGUF file or an APR file, told apart by content.</summary>
    /// <exception cref="ModelFormatException">The file is malformed, unknown or refused.</exception>
    public static ITensorStore Open(string path) => throw new NotImplementedException(path);
}
