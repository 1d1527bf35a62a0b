using Polymath.Fuzzing.Tests.Corpus;
using Polymath.Fuzzing.Tests.Mutations;

namespace Polymath.Fuzzing.Tests.Running;

/// <summary>The mutant of a family with a number; the same on every machine.</summary>
/// <param name="Sound">The model that it was made from.</param>
/// <param name="Model">The mutant.</param>
internal sealed record Mutant(Specimen Sound, Specimen Model)
{
    public static Mutant Make(Family family, IMutator mutator, long number)
    {
        // Neighbouring seeds give Random neighbouring streams, so they are spread.
        var spread = ((ulong)number * 6) + (ulong)family + 0x9E3779B97F4A7C15;
        spread = (spread ^ (spread >> 30)) * 0xBF58476D1CE4E5B9;
        var random = new Random((int)(spread >> 33));
        var seeds = SeedFiles.Of(family);
        var sound = seeds[random.Next(seeds.Count)];
        return new Mutant(sound, mutator.Mutate(sound, random));
    }
}
