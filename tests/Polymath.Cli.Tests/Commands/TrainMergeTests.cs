using System.Text.Json;
using Polymath.Cli.Tests.Driving;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Tensors;

namespace Polymath.Cli.Tests.Commands;

public sealed class TrainMergeTests : IDisposable
{
    private readonly Folder _folder = new();

    private string Output => _folder.File("run");

    private string Merged => Path.Combine(Output, "merged");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ElementType.BF16)]
    [InlineData(ElementType.F16)]
    [InlineData(ElementType.F32)]
    public async Task What_was_trained_is_in_the_merged_model_rounded_to_the_bases_type_and_all_else_is_the_bases_to_the_byte(ElementType type)
    {
        var model = new TrainableModel(_folder, type);

        var outcome = await TrainAsync(model, "--steps", "2", "--untie", "--merge", "--learning-rate", "0.01");

        Assert.True(outcome.ExitCode == 0, outcome.Error + outcome.Output);
        Assert.Contains($"{Merged}: 25 trained tensors, 14 of the model's own, a head apart from the embedding", outcome.Output, StringComparison.Ordinal);
        using var before = ModelFile.Open(model.Weights);
        using var trained = ModelFile.Open(Path.Combine(Output, "trained.safetensors"));
        using var after = ModelFile.Open(Path.Combine(Merged, "model.safetensors"));
        Assert.Equal([.. before.Tensors.Select(tensor => tensor.Name), "lm_head.weight"], after.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(25, trained.Tensors.Count);
        foreach (var tensor in after.Tensors)
        {
            Assert.Equal(type, tensor.ElementType);
            var own = before.Tensors.SingleOrDefault(candidate => candidate.Name == tensor.Name);
            if (trained.Tensors.SingleOrDefault(candidate => candidate.Name == tensor.Name) is { } source)
            {
                Assert.Equal(Rounded(trained, source, type), Bytes(after, tensor));
                Assert.True(own is null || !Bytes(before, own).SequenceEqual(Bytes(after, tensor)), $"{tensor.Name} is the base's");
            }
            else
            {
                Assert.Equal(Bytes(before, own!), Bytes(after, tensor));
            }
        }
    }

    [Fact]
    public async Task A_merged_model_is_one_that_can_be_trained_further_and_its_head_is_its_own()
    {
        var model = new TrainableModel(_folder, ElementType.F32);
        var first = await TrainAsync(model, "--steps", "2", "--untie", "--merge");
        Assert.True(first.ExitCode == 0, first.Error);

        var further = await Driving.Cli.RunAsync("train", "--model", Merged, "--corpus", model.Text, "--steps", "1", "--json");

        Assert.True(further.ExitCode == 0, further.Error);
        using var observed = JsonDocument.Parse(further.Output);
        Assert.Contains("lm_head.weight", observed.RootElement.GetProperty("trainable").GetProperty("names").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task A_tied_base_that_is_not_untied_is_refused_and_nothing_is_merged()
    {
        var outcome = await TrainAsync(new TrainableModel(_folder, ElementType.F32), "--steps", "2", "--merge");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("untie", outcome.Error, StringComparison.Ordinal);
        Assert.False(Path.Exists(Merged));
    }

    [Fact]
    public async Task Random_weights_are_nothing_to_merge_into_which_is_said_before_a_step_is_made()
    {
        var config = Repository.File("contracts", "training", "models", "tiny-untied.json");

        var outcome = await Driving.Cli.RunAsync(
            "train", "--model", config, "--corpus", Repository.File("contracts", "training", "corpus", "facts.txt"), "--steps", "1", "--output", Output, "--merge");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains($"'{config}' is a configuration without weights: there is nothing to merge into", outcome.Error, StringComparison.Ordinal);
        Assert.False(Path.Exists(Output));
    }

    [Fact]
    public async Task A_merged_model_that_is_there_is_not_written_over_which_is_said_before_a_step_is_made()
    {
        var model = new TrainableModel(_folder, ElementType.F32);
        Assert.Equal(0, (await TrainAsync(model, "--steps", "1", "--untie", "--merge")).ExitCode);
        var weights = await File.ReadAllBytesAsync(Path.Combine(Merged, "model.safetensors"), TestContext.Current.CancellationToken);

        var again = await TrainAsync(model, "--steps", "2", "--untie", "--merge", "--resume");

        Assert.Equal(2, again.ExitCode);
        Assert.Contains($"'{Merged}' is there already; take it away", again.Error, StringComparison.Ordinal);
        Assert.Equal(weights, await File.ReadAllBytesAsync(Path.Combine(Merged, "model.safetensors"), TestContext.Current.CancellationToken));
        Assert.False(Directory.Exists(Path.Combine(Output, "checkpoints", "step-00000002")));
    }

    [Fact]
    public async Task Values_that_the_bases_type_cannot_hold_fail_the_merge_and_the_run_stays()
    {
        var outcome = await TrainAsync(new TrainableModel(_folder, ElementType.F16), "--steps", "1", "--untie", "--merge", "--learning-rate", "1e6", "--json");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Empty(outcome.Output);
        Assert.Contains("polymath: the run was made and sealed, but what it trained couldn't be merged: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("holds a value that F16", outcome.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Output, "observation.json")));
        Assert.DoesNotContain(Directory.GetFileSystemEntries(Output), entry => Path.GetFileName(entry).StartsWith("merged", StringComparison.Ordinal));
    }

    private Task<Outcome> TrainAsync(TrainableModel model, params string[] more) => Driving.Cli.RunAsync(
        ["train", "--model", model.Path, "--corpus", model.Text, "--tokenizer", "byte", "--batch", "2", "--sequence", "16", "--output", Output, .. more]);

    private static byte[] Rounded(ITensorStore store, TensorInfo tensor, ElementType type)
    {
        var values = new float[tensor.Elements];
        store.ReadF32(tensor, 0, values);
        return
        [
            .. values.SelectMany(value => type switch
            {
                ElementType.F16 => BitConverter.GetBytes((Half)value),
                ElementType.BF16 => BitConverter.GetBytes(Nearest(BitConverter.SingleToUInt32Bits(value))),
                _ => BitConverter.GetBytes(value),
            }),
        ];
    }

    // To the nearest of the upper halves, ties to the even one.
    private static ushort Nearest(uint bits)
    {
        var (upper, rest) = ((ushort)(bits >> 16), bits & 0xFFFF);
        return rest > 0x8000 || (rest == 0x8000 && (upper & 1) == 1) ? (ushort)(upper + 1) : upper;
    }

    private static byte[] Bytes(ITensorStore store, TensorInfo tensor)
    {
        var bytes = new byte[tensor.Length];
        store.ReadRaw(tensor, 0, bytes);
        return bytes;
    }
}
