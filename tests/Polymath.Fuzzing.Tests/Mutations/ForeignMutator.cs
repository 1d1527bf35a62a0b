using Polymath.Fuzzing.Tests.Corpus;

namespace Polymath.Fuzzing.Tests.Mutations;

/// <summary>Joins halves of two files of any format, damages bytes whatever they mean, or makes bytes that are of no format.</summary>
internal sealed class ForeignMutator(IReadOnlyList<Specimen> others) : IMutator
{
    private static readonly byte[][] Starts = [[], "GGUF"u8.ToArray(), "APR\0\x02\0"u8.ToArray(), "{"u8.ToArray(), "PK"u8.ToArray(), [2, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}']];
    private static readonly string[] Names = ["model", "model.safetensors", "model.gguf", "model.apr", "model.safetensors.index.json", "m-00001-of-00002.gguf"];

    public Specimen Mutate(Specimen sound, Random random)
    {
        var bytes = random.Next(6) switch
        {
            0 => Noise(random),
            1 or 2 => Spliced(sound.MainBytes, others[random.Next(others.Count)].MainBytes, random),
            _ => sound.MainBytes,
        };
        for (var times = random.Next(3); times > 0; times--)
        {
            bytes = Damage.Once(bytes, [], random);
        }

        return random.Next(4) == 0 ? new Specimen(Names[random.Next(Names.Length)], bytes) : sound.WithMain(bytes);
    }

    private static byte[] Spliced(byte[] first, byte[] second, Random random) =>
        [.. first.AsSpan(0, random.Next(first.Length + 1)), .. second.AsSpan(random.Next(second.Length + 1))];

    private static byte[] Noise(Random random)
    {
        var noise = new byte[random.Next(600)];
        random.NextBytes(noise);
        return [.. Starts[random.Next(Starts.Length)], .. noise];
    }
}
