using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Tests.Training.Runs;

/// <summary>A model small enough to be trained in a test, as a configuration without weights, and a text.</summary>
internal sealed class TinyModel : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("polymath-tiny-").FullName;

    public TinyModel(bool tied = true)
    {
        File.WriteAllText(
            Path.Combine(_folder, "config.json"),
            $$"""
            {
              "model_type": "qwen2", "architectures": ["Qwen2ForCausalLM"], "hidden_act": "silu", "hidden_size": 32, "intermediate_size": 48,
              "num_hidden_layers": 3, "num_attention_heads": 4, "num_key_value_heads": 2, "rms_norm_eps": 1e-6, "rope_theta": 10000.0,
              "vocab_size": 256, "tie_word_embeddings": {{(tied ? "true" : "false")}}, "torch_dtype": "float32"
            }
            """);
        File.WriteAllText(
            Path.Combine(_folder, "text.txt"),
            string.Join('\n', Enumerable.Range(1, 200).Select(number => $"{number} is {(number % 2 == 0 ? "even" : "odd")}, and after {number} comes {number + 1}.")));
    }

    public Subject Model => Of("model", "config.json");

    public Subject Text => Of("text", "text.txt");

    public string Add(string name) => Path.Combine(_folder, name);

    public ProbeContext Context() => new(Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("N"))).FullName);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Subject Of(string name, string file)
    {
        var path = Path.Combine(_folder, file);
        return new Subject { Name = name, Path = path, Sha256 = string.Empty, Bytes = new FileInfo(path).Length, Origin = "unstated" };
    }
}
