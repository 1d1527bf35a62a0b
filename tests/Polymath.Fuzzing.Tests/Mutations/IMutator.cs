using Polymath.Fuzzing.Tests.Corpus;

namespace Polymath.Fuzzing.Tests.Mutations;

/// <summary>Makes a damaged model of a sound one.</summary>
internal interface IMutator
{
    /// <param name="sound">The model; not changed.</param>
    /// <param name="random">Decides all, so that a seed gives one mutant.</param>
    Specimen Mutate(Specimen sound, Random random);
}
