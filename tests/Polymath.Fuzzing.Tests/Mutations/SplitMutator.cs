using System.Text;
using Polymath.Fuzzing.Tests.Corpus;
using Polymath.Fuzzing.Tests.Drafts;

namespace Polymath.Fuzzing.Tests.Mutations;

/// <summary>Changes a split GGUF model: its numbers, a part, or the folder.</summary>
internal sealed class SplitMutator : IMutator
{
    private static readonly string[] Keys = ["split.count", "split.no", "split.tensors.count"];

    public Specimen Mutate(Specimen sound, Random random)
    {
        var model = sound;
        for (var times = random.Next(1, 3); times > 0; times--)
        {
            var part = sound.Parts[random.Next(sound.Parts.Count)];
            model = random.Next(4) switch
            {
                0 => FolderMutation.Once(model, random),
                1 => model.With(part with { Bytes = Renumbered(part.Bytes!, random) }),
                _ => model.With(part with { Bytes = GgufMutator.MutateFile(part.Bytes!, random) }),
            };
        }

        return model;
    }

    private static byte[] Renumbered(byte[] part, Random random)
    {
        var draft = GgufDraft.Parse(part);
        var key = Encoding.UTF8.GetBytes(Keys[random.Next(Keys.Length)]);
        draft.Pairs.RemoveAll(pair => pair.Key.AsSpan().SequenceEqual(key));
        if (random.Next(4) > 0)
        {
            var type = random.Next(2) == 0 ? GgufValues.U16 : (uint)random.Next(8);
            var value = random.Next(2) == 0 ? (ulong)random.Next(4) : Nasty.Number(random, 2);
            draft.Pairs.Add(new GgufPair { Key = key, Type = type, Value = GgufValues.Number(type, value) });
        }

        return draft.Write().File;
    }
}
