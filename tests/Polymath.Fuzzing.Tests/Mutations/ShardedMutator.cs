using System.Text;
using Polymath.Fuzzing.Tests.Corpus;

namespace Polymath.Fuzzing.Tests.Mutations;

/// <summary>Changes a sharded SafeTensors model: its index, a shard, or the folder.</summary>
internal sealed class ShardedMutator : IMutator
{
    public Specimen Mutate(Specimen sound, Random random)
    {
        var model = sound;
        for (var times = random.Next(1, 3); times > 0; times--)
        {
            model = random.Next(8) switch
            {
                0 or 1 or 2 => model.WithMain(JsonMutation.Once(model.MainBytes, random)),
                3 => model.WithMain(Renamed(model, random)),
                4 => FolderMutation.Once(model, random),
                5 => model.WithMain(Damage.Once(model.MainBytes, [], random)),
                _ => ChangeShard(model, sound, random),
            };
        }

        return model;
    }

    private static Specimen ChangeShard(Specimen model, Specimen sound, Random random)
    {
        var shards = sound.Parts.Where(part => part.Name != sound.Main).ToList();
        var shard = shards[random.Next(shards.Count)];
        return model.With(shard with { Bytes = SafeTensorsMutator.MutateFile(shard.Bytes!, random) });
    }

    // The index names another file as a shard: itself, one elsewhere, none.
    private static byte[] Renamed(Specimen model, Random random)
    {
        var shard = model.Parts[random.Next(model.Parts.Count)].Name;
        var by = random.Next(6) switch
        {
            0 => model.Main,
            1 => "../" + shard,
            2 => "/proc/self/exe",
            3 => string.Empty,
            4 => shard.ToUpperInvariant(),
            _ => model.Parts[random.Next(model.Parts.Count)].Name,
        };
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(model.MainBytes).Replace(shard, by, StringComparison.Ordinal));
    }
}
