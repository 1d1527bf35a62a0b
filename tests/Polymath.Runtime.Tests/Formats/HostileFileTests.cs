using System.Buffers.Binary;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.Apr;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Quantization;

namespace Polymath.Runtime.Tests.Formats;

public sealed class HostileFileTests
{
    private const int Mutants = 1500;
    private const int LargestRead = 1 << 20;

    [Theory]
    [InlineData("safetensors", false)]
    [InlineData("gguf", false)]
    [InlineData("apr", false)]
    [InlineData("apr", true)]
    [InlineData("index", false)]
    public void A_damaged_file_is_refused_or_read_and_nothing_else_happens(string format, bool mendHeader)
    {
        using var scratch = new ScratchFolder();
        var path = MakeSound(scratch, format);
        var sound = File.ReadAllBytes(path);
        var random = new Random(20261121);
        var refused = 0;
        for (var i = 0; i < Mutants; i++)
        {
            var mutant = Mutation.Of(sound, random);
            if (mendHeader)
            {
                MendHeaderChecksum(mutant);
            }

            File.WriteAllBytes(path, mutant);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var report = ModelFile.Inspect(path);
            var opened = TryReadAll(path, out var why);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            Assert.True(report.Sound == opened, $"mutant {i}: inspecting found {string.Join("; ", report.Findings)}, opening said {why ?? "sound"}");
            Assert.True(allocated < 4_000_000 + (200L * sound.Length), $"mutant {i}: {allocated:N0} bytes were allocated");
            refused += opened ? 0 : 1;
        }

        Assert.InRange(refused, Mutants / 4, Mutants);
    }

    private static string MakeSound(ScratchFolder scratch, string format)
    {
        var values = GaussianWeights.Make(1024, seed: 9);
        List<TensorPayload> tensors =
        [
            TensorPayload.FromValues("model.norm.weight", [64], ElementType.F32, values.AsMemory(0, 64)),
            TensorPayload.FromValues("a.weight", [2, 256], ElementType.F16, values.AsMemory(0, 512)),
            TensorPayload.FromBytes("ids", [3], ElementType.I64, new byte[24]),
        ];
        if (format == "index")
        {
            return SafeTensorsWriter.WriteSharded(scratch.Path, tensors, largestShard: 512);
        }

        if (format != "safetensors")
        {
            tensors.Add(TensorPayload.FromValues("b.weight", [4, 256], ElementType.Q4_K, values));
            tensors.Add(TensorPayload.FromValues("c.weight", [2, 256], ElementType.Q6_K, values.AsMemory(0, 512)));
        }

        var path = scratch.File("model.bin");
        RoundTripTests.Write(format, path, tensors);
        return path;
    }

    private static void MendHeaderChecksum(byte[] file)
    {
        if (file.Length >= 64)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(40), Crc32.Of([.. file[..40], .. file[44..64]]));
        }
    }

    private static bool TryReadAll(string path, out string? why)
    {
        try
        {
            using var store = ModelFile.Open(path);
            foreach (var tensor in store.Tensors)
            {
                var count = (int)Math.Min(LargestRead, tensor.Elements);
                if (tensor.ElementType is not null)
                {
                    store.ReadF32(tensor, tensor.Elements - count, new float[count]);
                }

                store.ReadRaw(tensor, 0, new byte[Math.Min(LargestRead, tensor.Length)]);
            }

            why = null;
            return true;
        }
        catch (ModelFormatException refused)
        {
            why = refused.Message;
            return false;
        }
    }
}
