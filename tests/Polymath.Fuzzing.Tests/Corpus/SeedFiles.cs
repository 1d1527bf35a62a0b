using Polymath.Fuzzing.Tests.Mutations;

namespace Polymath.Fuzzing.Tests.Corpus;

/// <summary>The sound models from which mutants are made, by family.</summary>
internal static class SeedFiles
{
    private static readonly Lazy<IReadOnlyDictionary<Family, IReadOnlyList<Specimen>>> ByFamily = new(MakeAll);

    public static IReadOnlyList<Specimen> Of(Family family) => ByFamily.Value[family];

    public static IMutator MutatorOf(Family family) => family switch
    {
        Family.SafeTensors => new SafeTensorsMutator(),
        Family.Sharded => new ShardedMutator(),
        Family.Gguf => new GgufMutator(),
        Family.Split => new SplitMutator(),
        Family.Apr => new AprMutator(),
        _ => new ForeignMutator(Of(Family.Foreign)),
    };

    private static Dictionary<Family, IReadOnlyList<Specimen>> MakeAll()
    {
        var made = new Dictionary<Family, IReadOnlyList<Specimen>>
        {
            [Family.SafeTensors] = [.. SafeTensorsSeeds.Files, .. OwnFiles.Matching("*.safetensors")],
            [Family.Sharded] = [.. SafeTensorsSeeds.Sharded],
            [Family.Gguf] = [.. GgufSeeds.Files, .. OwnFiles.Matching("zoo.gguf")],
            [Family.Split] = [GgufSeeds.Split],
            [Family.Apr] = [.. AprSeeds.Files, .. OwnFiles.Matching("*.apr")],
        };
        made[Family.Foreign] = [.. made.Values.SelectMany(seeds => seeds)];
        return made;
    }
}
