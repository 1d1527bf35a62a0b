using System.Text.Json;
using Polymath.Runtime.Training.Runs;

namespace Polymath.Runtime.Tests.Training.Runs;

/// <summary>A folder with data for a run of <see cref="PlainTrainer"/>s, and the runs.</summary>
internal sealed class RunFolder : IDisposable
{
    private const int Steps = 6;

    private readonly string _path = Directory.CreateTempSubdirectory("polymath-run-").FullName;

    public RunFolder() => File.WriteAllText(Batches, JsonSerializer.Serialize(Enumerable.Range(0, Steps).Select(step => new[] { new[] { step, 7, 9, 3 }, [5, step, 2, 11] })));

    public string Output => Path.Combine(_path, "out");

    public string Batches => Path.Combine(_path, "batches.json");

    public TrainingRequest Request => new() { Model = "plain", Batches = Batches, Backend = "plain", Threads = 2 };

    public string Add(string name, string text)
    {
        var path = Path.Combine(_path, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs with trainers that are all made, and then perhaps spoilt, alike.</summary>
    public static EloTrainObservation Run(TrainingRequest request, Action<PlainTrainer>? spoil = null, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        return TrainingRun.Run(request, () => Source((trainer, _) => spoil?.Invoke(trainer)), progress, cancellationToken);
    }

    /// <summary>Trainers that are told, when they are made, how many threads they have.</summary>
    public static TrainerSource Source(Action<PlainTrainer, int> spoil)
    {
        using var example = PlainTrainer.Make();
        string[] planned = [.. example.Tensors.Where(tensor => tensor.Trainable).Select(tensor => tensor.Name)];
        return new TrainerSource(50, planned, () => PlainTrainer.Base, null, Open);

        PlainTrainer Open(int threads)
        {
            var trainer = PlainTrainer.Make();
            spoil(trainer, threads);
            return trainer;
        }
    }

    /// <summary>The rows of a log, types and payloads.</summary>
    public IReadOnlyList<(string Type, JsonElement Payload)> Log(string name = "run.jsonl") =>
    [
        .. File.ReadLines(Path.Combine(Output, name)).Select(line => JsonDocument.Parse(line).RootElement)
            .Select(row => (row.GetProperty("type").GetString()!, row.GetProperty("payload"))),
    ];

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
