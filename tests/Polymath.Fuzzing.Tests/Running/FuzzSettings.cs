using System.Globalization;
using Polymath.Fuzzing.Tests.Corpus;

namespace Polymath.Fuzzing.Tests.Running;

/// <summary>How much is fuzzed; docs/fuzzing.md names the environment variables.</summary>
internal static class FuzzSettings
{
    /// <summary>What a run makes where nothing else is said.</summary>
    public const long BoundedMutants = 210_000;

    private static readonly Dictionary<Family, int> Shares = new()
    {
        [Family.SafeTensors] = 5,
        [Family.Sharded] = 3,
        [Family.Gguf] = 5,
        [Family.Split] = 2,
        [Family.Apr] = 4,
        [Family.Foreign] = 2,
    };

    /// <summary>Mutants of all families together.</summary>
    public static long Mutants => Read("POLYMATH_FUZZ_MUTANTS") ?? BoundedMutants;

    /// <summary>Number of the first mutant.</summary>
    public static long First => Read("POLYMATH_FUZZ_FIRST") ?? 0;

    /// <summary>A family's share of a number of mutants.</summary>
    public static long MutantsOf(Family family, long all) => Math.Max(1, all * Shares[family] / Shares.Values.Sum());

    private static long? Read(string variable) => Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new FormatException($"{variable} is '{text}'; it takes a whole number");
}
