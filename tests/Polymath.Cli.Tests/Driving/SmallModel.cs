using System.Text.Json.Nodes;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.Apr;
using Polymath.Runtime.Formats.Gguf;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Tensors;

namespace Polymath.Cli.Tests.Driving;

/// <summary>A model of a few tensors, and how it is written.</summary>
internal sealed record SmallModel(IReadOnlyList<ModelTensor> Tensors)
{
    public const string Target = "projection.weight";

    public static SmallModel Create() => new(
    [
        ModelTensor.Normal("embedding.weight", 96, 256),
        ModelTensor.Normal(Target, 320, 256),
        ModelTensor.Normal("narrow.weight", 64, 48),
        ModelTensor.Normal("norm.weight", 256),
        ModelTensor.Normal("bias", 48),
    ]);

    public SmallModel Change(string name, Func<ModelTensor, ModelTensor> change) => new([.. Tensors.Select(tensor => tensor.Name == name ? change(tensor) : tensor)]);

    /// <summary>Writes it into <paramref name="folder"/>.</summary>
    /// <returns>The file.</returns>
    public string Write(string folder, string name, ModelFormat format, ElementType type = ElementType.F32)
    {
        var payloads = Tensors.Select(tensor => TensorPayload.FromValues(tensor.Name, tensor.Shape, type, tensor.Values)).ToList();
        var path = Path.Combine(folder, name + Extension(format));
        switch (format)
        {
            case ModelFormat.SafeTensors:
                SafeTensorsWriter.Write(path, payloads);
                break;
            case ModelFormat.Gguf:
                GgufWriter.Write(path, new GgufMetadata { { "general.architecture", "tiny" } }, payloads);
                break;
            default:
                AprWriter.Write(path, new JsonObject { ["architecture"] = "tiny" }, [.. payloads.OrderBy(payload => payload.Name, StringComparer.Ordinal)]);
                break;
        }

        return path;
    }

    private static string Extension(ModelFormat format) => format switch
    {
        ModelFormat.SafeTensors => ".safetensors",
        ModelFormat.Gguf => ".gguf",
        _ => ".apr",
    };
}
