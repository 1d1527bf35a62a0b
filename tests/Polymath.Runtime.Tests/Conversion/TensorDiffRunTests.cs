using Polymath.Runtime.Conversion;
using Polymath.Runtime.Fixtures;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Tests.Fixtures;
using Polymath.Runtime.Tests.Formats;

namespace Polymath.Runtime.Tests.Conversion;

public sealed class TensorDiffRunTests(MadeModels models)
{
    private readonly Workshop _workshop = new(models);

    [Fact]
    public async Task A_sharded_model_is_compared_like_one_file()
    {
        using var folder = new ScratchFolder();
        var original = await _workshop.OriginalAsync();
        using var store = ModelFile.Open(original.Path);
        var index = SafeTensorsWriter.WriteSharded(folder.Path, [.. store.Tensors.Select(tensor => TensorPayload.Copied(store, tensor))], 500_000);

        var observation = await _workshop.CompareAsync(original, TensorDiffRun.Subject("sharded", index));

        Assert.True(Directory.GetFiles(folder.Path, "*.safetensors").Length > 2);
        Assert.Equal(27, observation.Tensors.Compared);
        Assert.All(observation.Results, tensor => Assert.Equal(TensorStatus.Identical, tensor.Status));
    }

    [Fact]
    public async Task Progress_ends_with_all_bytes_read()
    {
        var original = await _workshop.OriginalAsync();
        var converted = await _workshop.ConvertedAsync(original, FixtureFormat.Gguf, FixtureType.F16);
        var reports = new Reports();

        var observation = await new TensorDiffProbe { Reference = original, Candidate = converted }
            .ObserveAsync(new ProbeContext(Path.GetTempPath(), reports), Workshop.Token);

        Assert.Equal((observation.BytesRead, observation.BytesRead, "B"), (reports.Last.Done, reports.Last.Total, reports.Last.Unit));
        Assert.True(observation.BytesPerSecond > 0);
    }

    [Fact]
    public async Task Cancelling_stops_a_comparison()
    {
        var original = await _workshop.OriginalAsync();
        var converted = await _workshop.ConvertedAsync(original, FixtureFormat.Gguf, FixtureType.F16);
        using var source = new CancellationTokenSource();
        var context = new ProbeContext(Path.GetTempPath(), new Reports { OnReport = source.Cancel });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new TensorDiffProbe { Reference = original, Candidate = converted }.ObserveAsync(context, source.Token));
    }

    [Fact]
    public async Task A_file_that_is_cut_during_a_comparison_is_an_error_that_names_it()
    {
        using var folder = new ScratchFolder();
        var original = await _workshop.OriginalAsync();
        var path = folder.File("cut.safetensors");
        File.Copy(original.Path, path);
        var cut = new Reports
        {
            OnReport = () =>
            {
                using var other = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                other.SetLength(200);
            },
        };

        var probe = new TensorDiffProbe { Reference = original, Candidate = TensorDiffRun.Subject("cut", path), Threads = 1 };
        var changed = await Assert.ThrowsAsync<ProbeException>(() => probe.ObserveAsync(new ProbeContext(Path.GetTempPath(), cut), Workshop.Token));

        Assert.Contains("'cut.safetensors': changed while being read", changed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_model_is_an_error_that_names_the_subject()
    {
        using var folder = new ScratchFolder();
        var original = await _workshop.OriginalAsync();

        var unknown = await Assert.ThrowsAsync<ProbeException>(() => _workshop.CompareAsync(original, TensorDiffRun.Subject("notes", folder.Write("notes.txt", "no model"u8))));
        var missing = await Assert.ThrowsAsync<ProbeException>(() => _workshop.CompareAsync(original, TensorDiffRun.Subject("gone", folder.File("gone.gguf"))));

        Assert.StartsWith("subject 'notes': 'notes.txt'", unknown.Message, StringComparison.Ordinal);
        Assert.StartsWith("subject 'gone' can't be read", missing.Message, StringComparison.Ordinal);
    }

    private sealed class Reports : IProgress<ProbeProgress>
    {
        private readonly Lock _gate = new();

        public ProbeProgress Last { get; private set; }

        public Action? OnReport { get; init; }

        public void Report(ProbeProgress value)
        {
            lock (_gate)
            {
                Last = value.Done >= Last.Done ? value : Last;
            }

            OnReport?.Invoke();
        }
    }
}
