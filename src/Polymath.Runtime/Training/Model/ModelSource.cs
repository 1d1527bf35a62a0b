namespace Polymath.Runtime.Training.Model;

/// <summary>Where a model comes from: its configuration, and its weights if there are any.</summary>
/// <param name="ConfigFile">The <c>config.json</c>.</param>
/// <param name="WeightsFile">A SafeTensors file or the index of a sharded one; null for random weights.</param>
/// <param name="Config">What the configuration says.</param>
internal sealed record ModelSource(string ConfigFile, string? WeightsFile, TransformerConfig Config)
{
    public const string ConfigName = "config.json";
    public const string WeightsName = "model.safetensors";
    private const string IndexName = "model.safetensors.index.json";

    /// <param name="path">A folder with <c>config.json</c> and <c>model.safetensors</c> or its sharded index; one of these files of weights; or a configuration alone,
    /// for random weights.</param>
    /// <exception cref="TrainingException">A file is missing, or the configuration is refused.</exception>
    public static ModelSource Find(string path)
    {
        if (Directory.Exists(path))
        {
            return Beside(path, WeightsIn(path));
        }

        if (!File.Exists(path))
        {
            throw new TrainingException($"'{path}' is neither a folder nor a file; name a folder with config.json and model.safetensors, or a config.json for random weights");
        }

        var weights = path.EndsWith(".safetensors", StringComparison.Ordinal) || path.EndsWith(".index.json", StringComparison.Ordinal);
        return weights ? Beside(Path.GetDirectoryName(Path.GetFullPath(path))!, path) : new ModelSource(path, null, ModelConfigReader.Read(path));
    }

    private static ModelSource Beside(string folder, string weights)
    {
        var config = Path.Combine(folder, ConfigName);
        return new ModelSource(config, weights, ModelConfigReader.Read(config));
    }

    private static string WeightsIn(string folder) =>
        new[] { WeightsName, IndexName }.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
        ?? throw new TrainingException($"'{folder}' holds neither {WeightsName} nor {IndexName}; fetch the weights in SafeTensors form, or name its {ConfigName} for random weights");
}
