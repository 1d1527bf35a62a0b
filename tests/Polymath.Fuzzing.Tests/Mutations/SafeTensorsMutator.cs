using System.Text;
using System.Text.Json;
using Polymath.Fuzzing.Tests.Corpus;
using Polymath.Fuzzing.Tests.Drafts;
using Polymath.Runtime.Formats.SafeTensors;

namespace Polymath.Fuzzing.Tests.Mutations;

/// <summary>Changes a SafeTensors file: the header's length, its JSON, names, types, shapes, offsets, data.</summary>
internal sealed class SafeTensorsMutator : IMutator
{
    private static readonly string[] Metadata = ["null", "{}", "{\"a\":\"1\"}", "{\"a\":1}", "{\"a\":\"1\",\"a\":\"2\"}", "[]", "\"x\"", "{\"a\":\"\\ud800\"}", "{\"\\u0000\":\"\"}"];

    public Specimen Mutate(Specimen sound, Random random) => sound.WithMain(MutateFile(sound.MainBytes, random));

    public static byte[] MutateFile(byte[] sound, Random random)
    {
        var draft = SafeTensorsDraft.Parse(sound);
        var relays = random.Next(3) > 0;
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            Change(draft, random);
        }

        if (relays)
        {
            draft.TryRelay(random);
        }

        var header = draft.Header();
        for (var times = random.Next(3) == 0 ? random.Next(1, 3) : 0; times > 0; times--)
        {
            header = JsonMutation.Once(header, random);
        }

        var (file, ends) = draft.Write(header);
        return random.Next(5) == 0 ? Damage.Once(file, ends, random) : file;
    }

    private static void Change(SafeTensorsDraft draft, Random random)
    {
        switch (random.Next(12))
        {
            case 0:
                draft.ClaimedLength = Nasty.Number(random, (ulong)draft.Header().Length);
                return;
            case 1:
                draft.Metadata = random.Next(4) == 0 ? null : Metadata[random.Next(Metadata.Length)];
                return;
            case 2:
                draft.Data = random.Next(2) == 0 ? [.. draft.Data, .. new byte[random.Next(70)]] : Damage.Once(draft.Data, [], random);
                return;
            case 3:
                draft.Entries.AddRange(Spoken.Family(random).Select(name => Tensor(name, random)));
                return;
            default:
                break;
        }

        if (draft.Entries.Count == 0)
        {
            draft.Entries.Add(Tensor(Spoken.Any(random), random));
            return;
        }

        ChangeEntry(draft, random);
    }

    private static void ChangeEntry(SafeTensorsDraft draft, Random random)
    {
        var at = random.Next(draft.Entries.Count);
        var entry = draft.Entries[at];
        switch (random.Next(9))
        {
            case 0:
                var name = Nasty.Name(random, [.. draft.Entries.Select(other => other.Name)]);
                entry.Name = random.Next(3) == 0 ? name : Escaped(name);
                break;
            case 1:
                entry.Dtype = AnyType(random);
                break;
            case 2:
                entry.Shape = [.. Shapes.Hostile(random).Select(size => (long)size)];
                break;
            case 3:
                entry.Shape = Shapes.Small(random);
                break;
            case 4:
                entry.Begin = (long)Nasty.Number(random, (ulong)draft.Entries[random.Next(draft.Entries.Count)].Begin);
                break;
            case 5:
                entry.End = (long)Nasty.Number(random, (ulong)entry.End);
                break;
            case 6:
                draft.Entries.Insert(random.Next(draft.Entries.Count), entry.Copy());
                break;
            case 7:
                draft.Entries.RemoveAt(at);
                break;
            default:
                var other = random.Next(draft.Entries.Count);
                (draft.Entries[at], draft.Entries[other]) = (draft.Entries[other], draft.Entries[at]);
                break;
        }
    }

    private static SafeTensorsTensor Tensor(string name, Random random) =>
        new() { Name = Encoding.UTF8.GetBytes(name), Dtype = AnyType(random), Shape = Shapes.Small(random) };

    private static string AnyType(Random random) => SafeTensorsType.All[random.Next(SafeTensorsType.All.Count)].Name;

    // Half of what is no UTF-8 stays as it is.
    private static byte[] Escaped(byte[] name)
    {
        try
        {
            return JsonEncodedText.Encode(name).EncodedUtf8Bytes.ToArray();
        }
        catch (ArgumentException)
        {
            return name;
        }
    }
}
