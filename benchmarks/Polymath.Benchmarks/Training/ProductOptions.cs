using System.Globalization;
using Polymath.Runtime.Tensors;

namespace Polymath.Benchmarks.Training;

/// <summary>What the command line of the product benchmark says.</summary>
/// <param name="Rounds">How often each measurement is made.</param>
/// <param name="Threads">With how many threads.</param>
/// <param name="Type">What the weights are stored in.</param>
/// <param name="Model">Width of the model whose layers are measured; 0 for both.</param>
internal sealed record ProductOptions(int Rounds, IReadOnlyList<int> Threads, ElementType Type, int Model)
{
    public static ProductOptions Parse(string[] arguments)
    {
        var options = new ProductOptions(30, [.. new[] { 1, Environment.ProcessorCount }.Distinct()], ElementType.F32, 0);
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : throw new ArgumentException($"{arguments[i]} wants a value");
            options = arguments[i] switch
            {
                "--rounds" => options with { Rounds = Number(value) },
                "--threads" => options with { Threads = [.. value.Split(',').Select(Number)] },
                "--type" => options with { Type = Enum.Parse<ElementType>(value, ignoreCase: true) },
                "--model" => options with { Model = Number(value) },
                _ => throw new ArgumentException($"{arguments[i]} isn't known: --rounds, --threads, --type (f32, f16, bf16), --model (256, 896)"),
            };
        }

        return options;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
