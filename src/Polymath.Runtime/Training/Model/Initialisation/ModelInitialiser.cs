using System.Text.Json;
using System.Text.Json.Nodes;
using Polymath.Runtime.Fixtures;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Training.Model.Initialisation;

/// <summary>Writes a checkpoint of random weights with the distributions of transformers' <c>_init_weights</c>: linear weights and embedding normal with the configuration's
/// <c>initializer_range</c>, the padding token's row and all biases zero, norms 1.</summary>
/// <remarks>An element depends on seed, tensor name and place only, so the same seed gives the same bytes on any machine with any number of threads.</remarks>
internal static class ModelInitialiser
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes <c>model.safetensors</c> and <c>config.json</c>.</summary>
    /// <param name="source">Its configuration decides shapes and deviation.</param>
    /// <param name="folder">An existing folder.</param>
    /// <param name="seed">Of the weights.</param>
    /// <param name="type">F32, F16 or BF16; null for the configuration's type, and F32 where it has none.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>Path of the file of weights.</returns>
    /// <exception cref="TrainingException">The disk hasn't the room.</exception>
    public static string Write(ModelSource source, string folder, long seed, ElementType? type, CancellationToken cancellationToken)
    {
        var elementType = type ?? source.Config.ElementType ?? ElementType.F32;
        var path = Path.Combine(folder, ModelSource.WeightsName);
        DemandRoom(source, folder, elementType);
        var tensors = ParameterShapes.Of(source.Config).Select(parameter => Payload(source.Config, parameter, seed, elementType)).ToList();
        SafeTensorsWriter.Write(path, tensors, new Dictionary<string, string> { ["format"] = "pt" }, new WritingSession { Cancellation = cancellationToken });
        WriteConfig(source.ConfigFile, Path.Combine(folder, ModelSource.ConfigName), elementType);
        return path;
    }

    private static TensorPayload Payload(TransformerConfig config, ParameterShape parameter, long seed, ElementType type)
    {
        var (name, shape) = (parameter.Name, parameter.Shape);
        if (shape.Count == 1)
        {
            var value = name.EndsWith(".bias", StringComparison.Ordinal) ? 0f : 1f;
            return TensorPayload.FromValues(name, shape, type, (_, destination) => destination.Fill(value));
        }

        var numbers = new NormalNumbers(new SeededNumbers(seed, name), config.InitializerRange);
        var zeroRow = name == ParameterShapes.Embedding ? config.PaddingToken : null;
        return TensorPayload.FromValues(name, shape, type, (start, destination) =>
        {
            numbers.Fill(start, destination);
            if (zeroRow is { } row)
            {
                ClearRow(row * shape[1], shape[1], start, destination);
            }
        });
    }

    private static void ClearRow(long first, long length, long start, Span<float> destination)
    {
        var from = Math.Max(first, start);
        var to = Math.Min(first + length, start + destination.Length);
        if (from < to)
        {
            destination[(int)(from - start)..(int)(to - start)].Clear();
        }
    }

    private static void DemandRoom(ModelSource source, string folder, ElementType type)
    {
        var parameters = ParameterShapes.Of(source.Config).Aggregate(0m, (sum, parameter) => sum + parameter.Elements);
        var needed = parameters * ElementSizes.BytesOf(type);
        var free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        if (needed > free)
        {
            throw new TrainingException(FormattableString.Invariant(
                $"random weights for '{Path.GetFileName(source.ConfigFile)}' take {needed:N0} bytes and '{folder}' has room for {free:N0}; make room or take a smaller model"));
        }
    }

    private static void WriteConfig(string from, string to, ElementType type)
    {
        var config = JsonNode.Parse(File.ReadAllText(from))!.AsObject();
        var key = config.ContainsKey("torch_dtype") ? "torch_dtype" : "dtype";
        config[key] = type switch { ElementType.F32 => "float32", ElementType.F16 => "float16", _ => "bfloat16" };
        AtomicFile.Write(to, stream => JsonSerializer.Serialize(stream, config, Indented));
    }
}
