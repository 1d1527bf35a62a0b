using Polymath.Runtime.Formats;
using Polymath.Runtime.Tensors;

namespace Polymath.Fuzzing.Tests.Running;

/// <summary>The library's own readers.</summary>
internal sealed class LibraryReader : IModelReader
{
    public FormatReport Inspect(string path) => ModelFile.Inspect(path);

    public ITensorStore Open(string path) => ModelFile.Open(path);
}
