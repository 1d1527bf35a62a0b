using Polymath.Fuzzing.Tests.Corpus;
using Polymath.Fuzzing.Tests.Drafts;
using Polymath.Runtime.Formats.Apr;

namespace Polymath.Fuzzing.Tests.Mutations;

/// <summary>Changes an APR file: header, metadata, index, data, footer, with checksums that are put right so that the change is looked at.</summary>
internal sealed class AprMutator : IMutator
{
    public Specimen Mutate(Specimen sound, Random random) => sound.WithMain(MutateFile(sound.MainBytes, random));

    public static byte[] MutateFile(byte[] sound, Random random)
    {
        var draft = AprDraft.Parse(sound);
        var relays = random.Next(3) > 0;
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            Change(draft, random);
        }

        if (relays)
        {
            draft.TryRelay(random);
        }

        var (file, ends) = draft.Write();
        return random.Next(5) == 0 ? Damage.Once(file, ends, random) : file;
    }

    private static void Change(AprDraft draft, Random random)
    {
        switch (random.Next(12))
        {
            case 0:
                ChangeHeader(draft, random);
                break;
            case 1:
                draft.Metadata = random.Next(4) == 0 ? [] : JsonMutation.Once(draft.Metadata, random);
                break;
            case 2:
                draft.Ending = (AprEnding)random.Next(4);
                break;
            case 3:
                draft.Data = random.Next(2) == 0 ? [.. draft.Data, .. new byte[random.Next(140)]] : Damage.Once(draft.Data, [], random);
                break;
            default:
                ChangeTensors(draft, random);
                break;
        }
    }

    private static void ChangeHeader(AprDraft draft, Random random)
    {
        switch (random.Next(9))
        {
            case 0:
                draft.Flags ^= (ushort)(1 << random.Next(16));
                break;
            case 1:
                draft.Major = (byte)random.Next(4);
                break;
            case 2:
                draft.Minor = (byte)random.Next(3);
                break;
            case 3:
                draft.ClaimedTensors = (uint)Nasty.Number(random, (uint)draft.Tensors.Count);
                break;
            case 4:
                draft.ClaimedMetadataOffset = Nasty.Number(random, 64);
                break;
            case 5:
                draft.ClaimedMetadataSize = (uint)Nasty.Number(random, (uint)draft.Metadata.Length);
                break;
            case 6:
                draft.ClaimedIndexOffset = Nasty.Number(random, 128) & ~(ulong)(random.Next(2) * 63);
                break;
            case 7:
                draft.ClaimedDataOffset = Nasty.Number(random, 256) & ~(ulong)(random.Next(2) * 63);
                break;
            default:
                draft.MendsHeader = false;
                break;
        }
    }

    private static void ChangeTensors(AprDraft draft, Random random)
    {
        if (draft.Tensors.Count == 0)
        {
            draft.Tensors.Add(new AprTensor { Name = Nasty.Name(random, []), Type = AnyType(random), Shape = [] });
            return;
        }

        var at = random.Next(draft.Tensors.Count);
        var tensor = draft.Tensors[at];
        switch (random.Next(11))
        {
            case 0:
                tensor.Name = Nasty.Name(random, [.. draft.Tensors.Select(other => other.Name)]);
                tensor.Name = tensor.Name.Length > ushort.MaxValue ? tensor.Name[..ushort.MaxValue] : tensor.Name;
                break;
            case 1:
                tensor.ClaimedNameLength = (ushort)Nasty.Number(random, (ulong)tensor.Name.Length);
                break;
            case 2:
                tensor.ClaimedDimensions = (byte)Nasty.Number(random, (ulong)tensor.Shape.Length);
                break;
            case 3:
                tensor.Shape = Shapes.Hostile(random);
                break;
            case 4:
                tensor.Shape = [.. Shapes.Small(random).Select(size => (ulong)size)];
                break;
            case 5:
                tensor.Type = random.Next(4) == 0 ? (byte)random.Next(256) : AnyType(random);
                break;
            case 6:
                tensor.Offset = Nasty.Number(random, draft.Tensors[random.Next(draft.Tensors.Count)].Offset) & ~(ulong)(random.Next(2) * 63);
                break;
            case 7:
                tensor.Size = Nasty.Number(random, tensor.Size);
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

    private static byte AnyType(Random random) => AprType.All[random.Next(AprType.All.Count)].Number;
}
