using Polymath.Falsifiers.Running;
using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Tests.Running;

public sealed class DiagnosticProgressTests
{
    [Fact]
    public void Progress_is_told_every_few_seconds_and_not_more_often()
    {
        var clock = new FixedClock();
        var sent = new List<string>();
        var progress = new DiagnosticProgress("c/F", sent.Add, clock);
        for (var step = 0; step < 10; step++)
        {
            progress.Report(new ProbeProgress(step, 20, "tensors", "comparing"));
            clock.Now = clock.Now.AddSeconds(1);
        }

        Assert.Equal(["c/F: comparing, 10 % of 20 tensors", "c/F: comparing, 20 % of 20 tensors", "c/F: comparing, 30 % of 20 tensors", "c/F: comparing, 40 % of 20 tensors"], sent);
    }

    [Fact]
    public void Without_a_total_the_work_done_is_told()
    {
        var clock = new FixedClock();
        var sent = new List<string>();
        var progress = new DiagnosticProgress("c/F", sent.Add, clock);
        clock.Now = clock.Now.AddSeconds(3);
        progress.Report(new ProbeProgress(1500, 0, "B", "reading"));
        Assert.Equal(["c/F: reading, 1,500 B"], sent);
    }
}
