using Polymath.Runtime.Formats;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>The model to convert and the files beside it.</summary>
internal sealed class SourceModel : IDisposable
{
    private static readonly string[] FilesOfFolders = ["model.safetensors.index.json", "model.safetensors"];

    private SourceModel(ITensorStore store)
    {
        Store = store;
        Folder = Path.GetDirectoryName(Path.GetFullPath(store.Path))!;
        Config = IsGguf ? null : JsonSidecar.Find(Folder, HuggingFaceConfig.FileName);
        Hyperparameters = Config is null ? MetadataConfig.Read(store) : HuggingFaceConfig.Read(Config);
    }

    public ITensorStore Store { get; }

    /// <summary>The folder that it lies in.</summary>
    public string Folder { get; }

    /// <summary>Hugging Face's configuration; null where there is none or the file, a GGUF, holds its own.</summary>
    public JsonSidecar? Config { get; }

    public Hyperparameters Hyperparameters { get; }

    /// <summary>The model's files, the one that was named first.</summary>
    public IReadOnlyList<string> Files => ((TensorStore)Store).Paths;

    public bool IsGguf => Store.Format == "gguf";

    /// <exception cref="ConversionException">The folder holds no model, or a file beside it is malformed.</exception>
    public static SourceModel Open(string path)
    {
        var store = ModelFile.Open(Directory.Exists(path) ? FileOf(path) : path);
        try
        {
            return new SourceModel(store);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    public void Dispose() => Store.Dispose();

    private static string FileOf(string folder)
    {
        if (FilesOfFolders.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists) is { } usual)
        {
            return usual;
        }

        string[] others = [.. Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file) is ".gguf" or ".apr" or ".safetensors").Order(StringComparer.Ordinal)];
        return others.Length == 1
            ? others[0]
            : throw new ConversionException($"the folder '{Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))}' holds {others.Length} model files and no model.safetensors; name the file");
    }
}
