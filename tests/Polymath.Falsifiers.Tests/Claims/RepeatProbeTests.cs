using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Tests.Running;
using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Tests.Claims;

public sealed class RepeatProbeTests : IDisposable
{
    private readonly string _scratch = Directory.CreateTempSubdirectory("polymath-").FullName;

    public void Dispose() => Directory.Delete(_scratch, recursive: true);

    [Fact]
    public async Task Every_run_is_observed_in_order_with_a_scratch_folder_of_its_own()
    {
        var folders = new HashSet<string>();
        var (probe, context) = Probe((run, single) =>
        {
            Assert.True(folders.Add(single.ScratchFolder));
            Assert.True(Directory.Exists(single.ScratchFolder));
            return MeasuringProbe.Observed(run);
        });
        var repeated = await new RepeatProbe<Measured>(probe, 3).ObserveAsync(context, TestContext.Current.CancellationToken);
        Assert.Equal([0.0, 1.0, 2.0], repeated.Runs.Select(run => run.Cosine));
        Assert.Null(context.Coverage);
    }

    [Fact]
    public async Task One_incomplete_run_makes_the_whole_incomplete()
    {
        var (probe, context) = Probe((run, single) =>
        {
            single.ReportCoverage(run == 1 ? 2 : 3, 3, "tensors");
            return MeasuringProbe.Observed(1);
        });
        await new RepeatProbe<Measured>(probe, 3).ObserveAsync(context, TestContext.Current.CancellationToken);
        Assert.Equal(new Coverage(2, 3, "tensors"), context.Coverage);
    }

    [Fact]
    public async Task A_doubt_or_an_emulated_device_in_one_run_counts_for_all()
    {
        var (probe, context) = Probe((run, single) =>
        {
            single.ReportSite(new ExecutionSite("device", null, Emulated: run == 0));
            if (run == 1)
            {
                single.ReportDoubt("the clock was throttled");
            }

            return MeasuringProbe.Observed(1);
        });
        await new RepeatProbe<Measured>(probe, 3).ObserveAsync(context, TestContext.Current.CancellationToken);
        Assert.Equal(["run 2 of 3: the clock was throttled"], context.Doubts);
        Assert.True(context.Site!.Emulated);
    }

    [Fact]
    public async Task No_run_is_refused()
    {
        var (probe, context) = Probe((_, _) => MeasuringProbe.Observed(1));
        await Assert.ThrowsAsync<ProbeException>(() => new RepeatProbe<Measured>(probe, 0).ObserveAsync(context, TestContext.Current.CancellationToken));
    }

    private (MeasuringProbe Probe, ProbeContext Context) Probe(Func<int, ProbeContext, Measured> answer)
    {
        var run = 0;
        return (new MeasuringProbe { Answer = (single, _) => Task.FromResult(answer(run++, single)) }, new ProbeContext(_scratch));
    }
}
