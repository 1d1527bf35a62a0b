using System.Globalization;
using Polymath.Fuzzing.Tests.Corpus;

namespace Polymath.Fuzzing.Tests.Running;

/// <summary>A mutant that showed a defect.</summary>
/// <param name="Family">Its family.</param>
/// <param name="Number">Its number.</param>
/// <param name="Why">What the reader did.</param>
internal sealed record FuzzFailure(Family Family, long Number, string Why)
{
    /// <summary>Keeps the mutant beside the test's results, and says how to make it again.</summary>
    public string Keep()
    {
        var folder = Path.Combine(Workplace.Artifacts, string.Create(CultureInfo.InvariantCulture, $"{Family}-{Number}"));
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        Workplace.Write(folder, Mutant.Make(Family, SeedFiles.MutatorOf(Family), Number).Model);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Family} mutant {Number}: {Why}\n  kept in {folder}; again alone: POLYMATH_FUZZ_FIRST={Number} POLYMATH_FUZZ_MUTANTS=1");
    }
}
