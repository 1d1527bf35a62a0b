using System.Globalization;

namespace Polymath.Benchmarks.Training;

/// <summary>What the command line of the training benchmark says.</summary>
/// <param name="Rounds">How often each trainer's speed is measured; they take turns.</param>
/// <param name="Steps">Steps of a round.</param>
/// <param name="ParitySteps">Steps over which numbers are compared.</param>
/// <param name="Threads">With how many threads both compute.</param>
/// <param name="Cases">Which shapes.</param>
internal sealed record TrainOptions(int Rounds, int Steps, int ParitySteps, int Threads, IReadOnlyList<string> Cases)
{
    private static readonly string[] Names = [.. TrainShape.Speeds.Concat(TrainShape.Parities).Select(shape => shape.Name)];

    public static TrainOptions Parse(string[] arguments)
    {
        var options = new TrainOptions(5, 8, 20, Environment.ProcessorCount, Names);
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : throw new ArgumentException($"{arguments[i]} wants a value");
            options = arguments[i] switch
            {
                "--rounds" => options with { Rounds = Number(value) },
                "--steps" => options with { Steps = Number(value) },
                "--parity-steps" => options with { ParitySteps = Number(value) },
                "--threads" => options with { Threads = Number(value) },
                "--cases" => options with { Cases = value.Split(',') },
                _ => throw new ArgumentException($"{arguments[i]} isn't known: --rounds, --steps, --parity-steps (0 for none), --threads, --cases ({string.Join(", ", Names)})"),
            };
        }

        return options.Cases.Except(Names).FirstOrDefault() is { } unknown ? throw new ArgumentException($"'{unknown}' is no case: {string.Join(", ", Names)}") : options;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
