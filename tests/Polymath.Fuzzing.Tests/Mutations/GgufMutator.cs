using Polymath.Fuzzing.Tests.Corpus;
using Polymath.Fuzzing.Tests.Drafts;

namespace Polymath.Fuzzing.Tests.Mutations;

/// <summary>Changes the fields of a GGUF file: counts, keys, values, names, types, shapes, offsets, alignment, data.</summary>
internal sealed class GgufMutator : IMutator
{
    public Specimen Mutate(Specimen sound, Random random) => sound.WithMain(MutateFile(sound.MainBytes, random));

    public static byte[] MutateFile(byte[] sound, Random random)
    {
        var draft = GgufDraft.Parse(sound);
        var relays = random.Next(2) == 0;
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            Change(draft, random);
        }

        if (relays)
        {
            draft.TryRelay(random);
        }

        var (file, ends) = draft.Write();
        return random.Next(4) == 0 ? Damage.Once(file, ends, random) : file;
    }

    private static void Change(GgufDraft draft, Random random)
    {
        switch (random.Next(10))
        {
            case 0:
                ChangeHeader(draft, random);
                break;
            case 1 or 2 or 3:
                ChangePairs(draft, random);
                break;
            case 4:
                draft.Data = random.Next(2) == 0 ? [.. draft.Data, .. new byte[random.Next(70)]] : Damage.Once(draft.Data, [], random);
                break;
            default:
                ChangeTensors(draft, random);
                break;
        }
    }

    private static void ChangeHeader(GgufDraft draft, Random random)
    {
        switch (random.Next(3))
        {
            case 0:
                draft.Version = random.Next(3) == 0 ? (uint)random.Next(5) << 24 : (uint)Nasty.Number(random, draft.Version);
                break;
            case 1:
                draft.ClaimedTensors = Nasty.Number(random, (ulong)draft.Tensors.Count);
                break;
            default:
                draft.ClaimedPairs = Nasty.Number(random, (ulong)draft.Pairs.Count);
                break;
        }
    }

    private static void ChangePairs(GgufDraft draft, Random random)
    {
        if (draft.Pairs.Count == 0 || random.Next(3) == 0)
        {
            draft.Pairs.Insert(random.Next(draft.Pairs.Count + 1), HostilePair.Make(draft, random));
            return;
        }

        var at = random.Next(draft.Pairs.Count);
        var pair = draft.Pairs[at];
        switch (random.Next(7))
        {
            case 0:
                pair.Key = Nasty.Name(random, [.. draft.Pairs.Select(other => other.Key)]);
                break;
            case 1:
                pair.ClaimedKeyLength = Nasty.Number(random, (ulong)pair.Key.Length);
                break;
            case 2:
                pair.Type = random.Next(3) == 0 ? (uint)Nasty.Number(random, pair.Type) : (uint)random.Next(14);
                break;
            case 3:
                pair.Value = Damage.Once(pair.Value, [8, 12], random);
                break;
            case 4:
                draft.Pairs.Add(pair.Copy());
                break;
            case 5:
                draft.Pairs.RemoveAt(at);
                break;
            default:
                (pair.Type, pair.Value) = HostilePair.Value(random);
                break;
        }
    }

    private static void ChangeTensors(GgufDraft draft, Random random)
    {
        if (draft.Tensors.Count == 0)
        {
            draft.Tensors.Add(new GgufTensor { Name = Nasty.Name(random, []), Sizes = [], Type = 0 });
            return;
        }

        var at = random.Next(draft.Tensors.Count);
        var tensor = draft.Tensors[at];
        switch (random.Next(11))
        {
            case 0:
                tensor.Name = Nasty.Name(random, [.. draft.Tensors.Select(other => other.Name)]);
                break;
            case 1:
                tensor.ClaimedNameLength = Nasty.Number(random, (ulong)tensor.Name.Length);
                break;
            case 2:
                tensor.ClaimedDimensions = (uint)Nasty.Number(random, (uint)tensor.Sizes.Length);
                break;
            case 3:
                tensor.Sizes = Shapes.Hostile(random);
                break;
            case 4:
                tensor.Sizes = [.. Shapes.Small(random).Reverse().Select(size => (ulong)size)];
                break;
            case 5 when tensor.Sizes.Length > 0:
                var d = random.Next(tensor.Sizes.Length);
                tensor.Sizes[d] = Nasty.Number(random, tensor.Sizes[d]);
                break;
            case 6:
                tensor.Type = random.Next(4) == 0 ? (uint)Nasty.Number(random, tensor.Type) : (uint)random.Next(46);
                break;
            case 7:
                tensor.Offset = Nasty.Number(random, draft.Tensors[random.Next(draft.Tensors.Count)].Offset);
                break;
            case 8:
                draft.Tensors.Insert(random.Next(draft.Tensors.Count), tensor.Copy());
                break;
            case 9:
                draft.Tensors.RemoveAt(at);
                break;
            default:
                var other = random.Next(draft.Tensors.Count);
                (draft.Tensors[at], draft.Tensors[other]) = (draft.Tensors[other], draft.Tensors[at]);
                break;
        }
    }
}
