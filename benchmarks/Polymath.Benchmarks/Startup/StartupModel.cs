using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.Gguf;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Tensors;

namespace Polymath.Benchmarks.Startup;

/// <summary>A model of very many, very small tensors.</summary>
internal static class StartupModel
{
    private const int Count = 10_000;
    private const int InLayer = 10;

    public static (string SafeTensors, string Gguf) Write(string folder)
    {
        var values = new float[64];
        var payloads = Enumerable.Range(0, Count)
            .Select(i => TensorPayload.FromValues($"model.layers.{i / InLayer}.block.{i % InLayer}.weight", [8, 8], ElementType.F32, values))
            .ToList();
        var (safeTensors, gguf) = (Path.Combine(folder, "model.safetensors"), Path.Combine(folder, "model.gguf"));
        SafeTensorsWriter.Write(safeTensors, payloads);
        GgufWriter.Write(gguf, new GgufMetadata { { "general.architecture", "benchmark" } }, payloads);
        return (safeTensors, gguf);
    }
}
