using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Conversion.Converting;

/// <summary>A folder as Hugging Face's library saves one: model, configuration and tokenizer, to be changed by a test.</summary>
internal sealed class HuggingFaceFolder : IDisposable
{
    // llama.cpp's files say which tokens these were.
    private const string TokenizerConfig = """{"bos_token": "<|im_start|>", "eos_token": {"content": "<|im_end|>"}}""";

    private readonly ScratchFolder _scratch = new();

    private HuggingFaceFolder()
    {
        // llama.cpp's converter takes a model's name from its folder.
        Path = Directory.CreateDirectory(_scratch.File("model")).FullName;
    }

    public string Path { get; }

    public static HuggingFaceFolder OfLlamaCpp(string model)
    {
        var folder = new HuggingFaceFolder();
        folder.Write("config.json", TestData.SharedPath("llamacpp", model, "model", "config.json"));
        folder.Write("model.safetensors", TestData.SharedPath("llamacpp", model, "model", "model.safetensors"));
        folder.Write("tokenizer.json", TestData.SharedPath("tokenizer", "tokenizer.json"));
        File.WriteAllText(folder.FileOf("tokenizer_config.json"), TokenizerConfig);
        return folder;
    }

    public string FileOf(string name) => System.IO.Path.Combine(Path, name);

    public string Output(string name) => _scratch.File(name);

    /// <summary>Replaces a text in one of its files, which must be there.</summary>
    public void Edit(string name, string text, string by)
    {
        var content = File.ReadAllText(FileOf(name));
        Assert.Contains(text, content, StringComparison.Ordinal);
        File.WriteAllText(FileOf(name), content.Replace(text, by, StringComparison.Ordinal));
    }

    // Not copied: the originals may be read-only.
    private void Write(string name, string from) => File.WriteAllBytes(FileOf(name), File.ReadAllBytes(from));

    public void Dispose() => _scratch.Dispose();
}
