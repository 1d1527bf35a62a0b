using System.Text.Json;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Training.Runs;
using Polymath.Runtime.Training;
using Polymath.Runtime.Training.Checkpoints;
using Polymath.Runtime.Training.Elo;
using Polymath.Runtime.Training.Guarding;
using Polymath.Runtime.Training.Kernels;
using Polymath.Runtime.Training.Merging;
using Polymath.Runtime.Training.Model;
using Polymath.Runtime.Training.Model.Graph;
using Polymath.Runtime.Training.Model.Initialisation;
using Polymath.Runtime.Training.Runs;

namespace Polymath.Runtime.Tests.Training.Merging;

public sealed class BoundaryMergeTests : IDisposable
{
    private const int Steps = 2;

    private readonly TinyModel _tied = new();
    private readonly TinyModel _untied = new(tied: false);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tied_base_that_is_untied_computes_what_the_trained_tensors_in_it_did()
    {
        var model = Base(_tied, ElementType.F32);
        await Train(_tied, model, "run", Steps, untie: true);
        var merged = BoundaryMerge.Merge(model, Checkpoint(_tied, "run"), _tied.Add("merged"), untie: true, Cancellation);
        Assert.True(merged.Untied);
        Assert.Equal(25, merged.Merged.Count);
        Assert.Equal(14, merged.Copied);
        using var config = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(merged.Folder, "config.json")));
        Assert.False(config.RootElement.GetProperty("tie_word_embeddings").GetBoolean());
        Assert.Equal(32, config.RootElement.GetProperty("hidden_size").GetInt32());

        // The next step's loss is that of the weights: the same bits, since the base is in F32.
        var batches = _tied.Add("next.json");
        await File.WriteAllTextAsync(batches, "[[[1,2,3,4,5,6,7,8,9]]]", Cancellation);
        Assert.Equal(await Loss(model, batches, Path.Combine(_tied.Add("run"), "trained.safetensors")), await Loss(merged.Folder, batches, trained: null));
    }

    [Fact]
    public async Task A_tied_base_is_refused_where_it_may_not_be_untied_and_nothing_is_written()
    {
        var model = Base(_tied, ElementType.F32);
        await Train(_tied, model, "run", Steps, untie: true);
        var refusal = Refusal(() => BoundaryMerge.Merge(model, Checkpoint(_tied, "run"), _tied.Add("merged")));
        Assert.Contains("tie_word_embeddings is true", refusal, StringComparison.Ordinal);
        Assert.Contains("untie", refusal, StringComparison.Ordinal);
        AssertNothing(_tied, "merged");
    }

    [Theory]
    [InlineData(ElementType.F32)]
    [InlineData(ElementType.F16)]
    [InlineData(ElementType.BF16)]
    public async Task Every_trained_tensor_is_rounded_to_the_bases_type_and_every_other_is_the_bases_to_the_byte(ElementType type)
    {
        var model = Base(_untied, type);
        await Train(_untied, model, "run", Steps);
        var merged = BoundaryMerge.Merge(model, Checkpoint(_untied, "run"), _untied.Add("merged"), cancellationToken: Cancellation);
        Assert.False(merged.Untied);
        Assert.Equal(File.ReadAllBytes(Path.Combine(model, "config.json")), File.ReadAllBytes(Path.Combine(merged.Folder, "config.json")));
        using var before = ModelFile.Open(Path.Combine(model, "model.safetensors"));
        using var trained = ModelFile.Open(Path.Combine(_untied.Add("run"), "trained.safetensors"));
        using var after = ModelFile.Open(Path.Combine(merged.Folder, "model.safetensors"));
        Assert.Equal(before.Tensors.Select(tensor => (tensor.Name, tensor.ElementType)), after.Tensors.Select(tensor => (tensor.Name, tensor.ElementType)));
        foreach (var tensor in after.Tensors)
        {
            if (trained.Tensors.SingleOrDefault(candidate => candidate.Name == tensor.Name) is { } source)
            {
                Assert.Equal(Values(trained, source).Select(value => Rounded(type, value)), Values(after, tensor));
            }
            else
            {
                Assert.Equal(Bytes(before, before.Tensors.Single(candidate => candidate.Name == tensor.Name)), Bytes(after, tensor));
            }
        }
    }

    [Fact]
    public async Task A_base_in_shards_becomes_one_in_shards()
    {
        var model = Base(_untied, ElementType.BF16);
        using (var store = ModelFile.Open(Path.Combine(model, "model.safetensors")))
        {
            SafeTensorsWriter.WriteSharded(model, [.. store.Tensors.Select(tensor => TensorPayload.Copied(store, tensor))], 20_000);
        }

        File.Delete(Path.Combine(model, "model.safetensors"));
        await Train(_untied, model, "run", Steps);
        var merged = BoundaryMerge.Merge(model, Checkpoint(_untied, "run"), _untied.Add("merged"), cancellationToken: Cancellation);
        using var after = ModelFile.Open(Path.Combine(merged.Folder, "model.safetensors.index.json"));
        Assert.Equal(merged.Merged.Count + merged.Copied, after.Tensors.Count);
    }

    [Fact]
    public async Task Another_model_than_the_one_that_was_trained_from_is_refused()
    {
        await Train(_untied, Base(_untied, ElementType.F32), "run", Steps);
        var other = Base(_untied, ElementType.F32, seed: 2);
        Assert.Contains("[base-foreign]", Refusal(() => BoundaryMerge.Merge(other, Checkpoint(_untied, "run"), _untied.Add("merged"))), StringComparison.Ordinal);
        AssertNothing(_untied, "merged");
    }

    [Fact]
    public async Task A_checkpoint_that_was_edited_is_refused()
    {
        var model = Base(_untied, ElementType.F32);
        await Train(_untied, model, "run", Steps);
        var file = Path.Combine(Checkpoint(_untied, "run"), "boundary.safetensors");
        var bytes = await File.ReadAllBytesAsync(file, Cancellation);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Cancellation);
        Assert.Contains("[file-digest]", Refusal(() => BoundaryMerge.Merge(model, Checkpoint(_untied, "run"), _untied.Add("merged"))), StringComparison.Ordinal);
        AssertNothing(_untied, "merged");
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(70_000f)]
    [InlineData(-70_000f)]
    public void A_value_that_the_bases_type_cannot_hold_is_refused(float value)
    {
        var model = Base(_untied, ElementType.F16);
        string digest;
        using (var store = ModelFile.Open(Path.Combine(model, "model.safetensors")))
        {
            digest = TensorSetDigest.Of(store, 1, Cancellation);
        }

        using var values = new NativeBuffer(32);
        using var moments = new NativeBuffer(32);
        values.Span[7] = value;
        var checkpoint = Directory.CreateDirectory(_untied.Add("by hand")).FullName;
        TrainerStateFiles.Write(checkpoint, "managed", digest, 1, [new StateTensor("model.layers.0.input_layernorm.weight", [32], values, moments, moments)]);
        Assert.Contains(
            "'model.layers.0.input_layernorm.weight' holds a value that F16", Refusal(() => BoundaryMerge.Merge(model, checkpoint, _untied.Add("merged"))), StringComparison.Ordinal);
        AssertNothing(_untied, "merged");
    }

    [Fact]
    public void What_is_there_already_is_not_written_over() =>
        Assert.Contains("is there already", Refusal(() => BoundaryMerge.Merge("model", "checkpoint", _untied.Add("config.json"))), StringComparison.Ordinal);

    public void Dispose()
    {
        _tied.Dispose();
        _untied.Dispose();
    }

    private static string Base(TinyModel tiny, ElementType type, long seed = 1)
    {
        var folder = Directory.CreateDirectory(tiny.Add($"base {type} {seed}")).FullName;
        ModelInitialiser.Write(ModelSource.Find(tiny.Model.Path), folder, seed, type, Cancellation);
        return folder;
    }

    private static Task<EloTrainObservation> Train(TinyModel tiny, string model, string output, int steps, bool untie = false) => TrainingRun.RunAsync(
        new TrainingRequest { Model = model, Corpus = tiny.Text.Path, Steps = steps, Batch = 2, Sequence = 16, Untie = untie, LearningRate = 1e-2, Output = tiny.Add(output) },
        cancellationToken: Cancellation);

    private static string Checkpoint(TinyModel tiny, string run) => Path.Combine(tiny.Add(run), "checkpoints", $"step-{Steps:D8}");

    // The loss of the first step is measured before anything moves. Trained tensors are put in place of the base's.
    private static async Task<double> Loss(string model, string batches, string? trained)
    {
        var request = new TrainingRequest { Model = model, Batches = batches, Untie = true };
        if (trained is null)
        {
            return (await TrainingRun.RunAsync(request, cancellationToken: Cancellation)).Losses[0];
        }

        var source = ModelSource.Find(model);
        using var loaded = ModelLoader.Load(source, new LoadSettings { Trains = new FreezePlan(source.Config.Layers, 1).Trains, Untie = true }, Cancellation);
        using var store = ModelFile.Open(trained);
        foreach (var tensor in store.Tensors)
        {
            store.ReadF32(tensor, 0, loaded.Masters[tensor.Name].Span);
        }

        using var pool = new ComputePool(1);
        using var graph = new TransformerGraph(loaded.Config, loaded.Weights, pool, new());
        return graph.Loss(new([1, 2, 3, 4, 5, 6, 7, 8, 9], 1, 9), null, 1, Cancellation);
    }

    private static float Rounded(ElementType type, float value) => type switch
    {
        ElementType.F16 => (float)(Half)value,
        ElementType.BF16 => BitConverter.UInt32BitsToSingle((BitConverter.SingleToUInt32Bits(value) + 0x7FFF + ((BitConverter.SingleToUInt32Bits(value) >> 16) & 1)) & 0xFFFF0000),
        _ => value,
    };

    private static float[] Values(ITensorStore store, TensorInfo tensor)
    {
        var values = new float[tensor.Elements];
        store.ReadF32(tensor, 0, values);
        return values;
    }

    private static byte[] Bytes(ITensorStore store, TensorInfo tensor)
    {
        var bytes = new byte[tensor.Length];
        store.ReadRaw(tensor, 0, bytes);
        return bytes;
    }

    private static string Refusal(Action merge) => Assert.Throws<TrainingException>(merge).Message;

    private static void AssertNothing(TinyModel tiny, string output) =>
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(tiny.Add(output))!), entry => Path.GetFileName(entry).StartsWith(output, StringComparison.Ordinal));
}
