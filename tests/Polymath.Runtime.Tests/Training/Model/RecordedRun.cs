using System.Text.Json;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Tests.Formats;
using Polymath.Runtime.Training.Data;
using Polymath.Runtime.Training.Model;

namespace Polymath.Runtime.Tests.Training.Model;

/// <summary>What PyTorch and transformers computed for a model of ours.</summary>
internal sealed class RecordedRun
{
    private readonly string _name;
    private readonly JsonElement _expected;

    public RecordedRun(string name)
    {
        _name = name;
        _expected = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(TestData.Path("torch", name, "expected.json")));
        Trainable = [.. _expected.GetProperty("trainable").EnumerateArray().Select(tensor => tensor.GetString()!)];
    }

    public string ModelFolder => TestData.Path("torch", _name, "model");

    public HashSet<string> Trainable { get; }

    public double FirstLoss => _expected.GetProperty("losses")[0].GetDouble();

    public IReadOnlyList<int> Prompt => Ids("greedy_prompt");

    public IReadOnlyList<int> Continuation => Ids("greedy_next_24");

    public LoadedModel Load() => ModelLoader.Load(
        ModelSource.Find(ModelFolder), new LoadSettings { Trains = Trainable.Contains, Untie = true }, TestContext.Current.CancellationToken);

    /// <summary>The batch of the first step, or its first row.</summary>
    public TokenBatch FirstBatch(int? rows = null)
    {
        var step = JsonSerializer.Deserialize<int[][][]>(File.ReadAllText(TestData.Path("torch", _name, "batches.json")))![0];
        return new TokenBatch([.. step.Take(rows ?? step.Length).SelectMany(row => row)], rows ?? step.Length, step[0].Length);
    }

    /// <summary>The tensors of one of its files, by name.</summary>
    public Dictionary<string, float[]> Tensors(string file)
    {
        using var store = ModelFile.Open(TestData.Path("torch", _name, file));
        return store.Tensors.ToDictionary(tensor => tensor.Name, tensor =>
        {
            var values = new float[tensor.Elements];
            store.ReadF32(tensor, 0, values);
            return values;
        });
    }

    private int[] Ids(string key) => [.. _expected.GetProperty(key).EnumerateArray().Select(id => id.GetInt32())];
}
