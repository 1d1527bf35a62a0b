using Polymath.Cli.Tests.Driving;

namespace Polymath.Cli.Tests.Commands;

public sealed class CorruptionTests : IDisposable
{
    private readonly Folder _folder = new();

    public static TheoryData<Corruption, ModelFormat> Cases
    {
        get
        {
            var cases = new TheoryData<Corruption, ModelFormat>();
            foreach (var format in Enum.GetValues<ModelFormat>())
            {
                foreach (var corruption in Corruption.All.Concat(Corruption.None))
                {
                    cases.Add(corruption, format);
                }
            }

            return cases;
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public async Task The_program_stops_every_corruption_at_a_floor(Corruption corruption, ModelFormat format)
    {
        var reference = SmallModel.Create().Write(_folder.Path, "reference", format);
        var candidate = corruption.Write(_folder.Path, format);

        var outcome = await Driving.Cli.RunProgramAsync("diff", reference, candidate, "--floor", "0.999");

        Assert.True(outcome.ExitCode == corruption.Floored, $"exit code {outcome.ExitCode}: {outcome.Output}{outcome.Error}");
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public async Task Without_a_floor_structure_and_finiteness_are_judged(Corruption corruption, ModelFormat format)
    {
        var reference = SmallModel.Create().Write(_folder.Path, "reference", format);
        var candidate = corruption.Write(_folder.Path, format);

        var floored = await Driving.Cli.RunAsync("diff", reference, candidate, "--floor", "0.999");
        var unfloored = await Driving.Cli.RunAsync("diff", reference, candidate);

        Assert.True(floored.ExitCode == corruption.Floored, $"exit code {floored.ExitCode}: {floored.Output}{floored.Error}");
        Assert.True(unfloored.ExitCode == corruption.Unfloored, $"exit code {unfloored.ExitCode}: {unfloored.Output}{unfloored.Error}");
    }

    [Theory]
    [InlineData("one NaN", SmallModel.Target)]
    [InlineData("scaled by 2", SmallModel.Target + ": gain 2")]
    [InlineData("transposed", SmallModel.Target)]
    [InlineData("reshaped", SmallModel.Target)]
    [InlineData("a spike of 25 standard deviations", SmallModel.Target + ": row 17 of 320")]
    [InlineData("two rows swapped", SmallModel.Target + ": row 230 of 320")]
    [InlineData("a tensor missing", SmallModel.Target)]
    [InlineData("an extra tensor", "extra.weight")]
    [InlineData("all tensors renamed", "renamed.bias")]
    public async Task A_refutation_names_the_tensor_and_the_row(string corruption, string place)
    {
        var reference = SmallModel.Create().Write(_folder.Path, "reference", ModelFormat.SafeTensors);
        var candidate = Corruption.All.Single(candidate => candidate.Name == corruption).Write(_folder.Path, ModelFormat.SafeTensors);

        var outcome = await Driving.Cli.RunAsync("diff", reference, candidate, "--floor", "0.999");

        Assert.Contains(place, outcome.Output, StringComparison.Ordinal);
        Assert.Contains("\nREFUTED: ", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(1000)]
    public async Task Damage_to_one_of_4_096_rows_is_refuted_and_the_row_is_named(int columns)
    {
        var tensor = ModelTensor.Normal(SmallModel.Target, 4096, columns);
        var reference = Write("reference", tensor);
        ModelTensor[] damaged =
        [
            tensor.WithRow(1234, _ => 0),
            tensor.SwapRows(1234, 4000),
            tensor.With((i, value) => i == (1234 * columns) + 2 ? 25 : value),
        ];
        foreach (var (model, i) in damaged.Select((model, i) => (model, i)))
        {
            var outcome = await Driving.Cli.RunAsync("diff", reference, Write("candidate-" + i, model), "--floor", "0.999");

            Assert.True(outcome.ExitCode == 1, $"damage {i}: {outcome.Output}{outcome.Error}");
            Assert.True(
                outcome.Output.Contains(SmallModel.Target + ": row 1,234 of 4,096", StringComparison.Ordinal)
                || (i == 1 && outcome.Output.Contains(SmallModel.Target + ": row 4,000 of 4,096", StringComparison.Ordinal)),
                outcome.Output);
        }
    }

    private string Write(string name, ModelTensor tensor) => new SmallModel([tensor]).Write(_folder.Path, name, ModelFormat.SafeTensors);
}
