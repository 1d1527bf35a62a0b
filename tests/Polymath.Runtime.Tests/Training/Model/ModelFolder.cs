using System.Text.Json.Nodes;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Formats;
using Polymath.Runtime.Training.Model;

namespace Polymath.Runtime.Tests.Training.Model;

/// <summary>A model's folder of one test's own.</summary>
internal sealed class ModelFolder : IDisposable
{
    /// <summary>A Llama of one layer, small enough to count by hand.</summary>
    private const string Tiny =
        """
        {"architectures":["LlamaForCausalLM"],"model_type":"llama","hidden_size":8,"num_hidden_layers":2,"num_attention_heads":2,"num_key_value_heads":1,
        "intermediate_size":12,"vocab_size":16,"rms_norm_eps":1e-5,"rope_theta":10000.0,"tie_word_embeddings":false,"torch_dtype":"float32"}
        """;

    private readonly ScratchFolder _folder = new();

    public ModelFolder(params (string Key, JsonNode? Value)[] changes) => WriteConfig(changes);

    public string Path => _folder.Path;

    public string ConfigFile => _folder.File("config.json");

    public string WeightsFile => _folder.File("model.safetensors");

    public TransformerConfig Config => ModelConfigReader.Read(ConfigFile);

    /// <summary>Writes the tiny configuration with other values; <c>null</c> takes a key away.</summary>
    public void WriteConfig(params (string Key, JsonNode? Value)[] changes)
    {
        var config = JsonNode.Parse(Tiny)!.AsObject();
        foreach (var (key, value) in changes)
        {
            config.Remove(key);
            if (value is not null)
            {
                config.Add(key, value.DeepClone());
            }
        }

        File.WriteAllText(ConfigFile, config.ToJsonString());
    }

    /// <summary>Writes weights of the configuration, <paramref name="change"/>d first.</summary>
    public string WriteWeights(ElementType type = ElementType.F32, Action<List<TensorPayload>>? change = null)
    {
        var tensors = ParameterShapes.Of(Config).Select(parameter => Payload(parameter.Name, parameter.Shape, type)).ToList();
        change?.Invoke(tensors);
        SafeTensorsWriter.Write(WeightsFile, tensors);
        return WeightsFile;
    }

    public static TensorPayload Payload(string name, IReadOnlyList<long> shape, ElementType type) =>
        TensorPayload.FromValues(name, shape, type, (start, destination) =>
        {
            for (var i = 0; i < destination.Length; i++)
            {
                destination[i] = (((start + i) % 7) - 3) / 8f;
            }
        });

    public LoadedModel Load(Func<string, bool> trains, bool untie = false) =>
        ModelLoader.Load(ModelSource.Find(Path), new LoadSettings { Trains = trains, Untie = untie }, TestContext.Current.CancellationToken);

    public void Dispose() => _folder.Dispose();
}
