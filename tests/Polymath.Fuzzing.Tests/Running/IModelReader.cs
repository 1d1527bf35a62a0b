using Polymath.Runtime.Formats;
using Polymath.Runtime.Tensors;

namespace Polymath.Fuzzing.Tests.Running;

/// <summary>What is fuzzed; a seam, so that readers with planted defects show what the oracle sees.</summary>
internal interface IModelReader
{
    FormatReport Inspect(string path);

    ITensorStore Open(string path);
}
