using Polymath.Runtime.Training.Elo;
using Polymath.Runtime.Training.Runs;

namespace Polymath.Runtime.Tests.Training.Elo;

public sealed class LearningRatesTests
{
    [Fact]
    public void A_constant_rate_stays()
    {
        var rates = new LearningRates(3e-3, LearningRateSchedule.Constant, WarmUp: 0, Steps: 20, LeastShare: 0);
        Assert.All(Enumerable.Range(0, 20), step => Assert.Equal(3e-3, rates.At(step)));
    }

    [Fact]
    public void A_warm_up_grows_in_equal_parts_to_the_whole_rate()
    {
        var rates = new LearningRates(0.4, LearningRateSchedule.Constant, WarmUp: 4, Steps: 6, LeastShare: 0);
        Assert.Equal([0.1, 0.2, 0.3, 0.4, 0.4, 0.4], Enumerable.Range(0, 6).Select(step => Math.Round(rates.At(step), 12)));
    }

    [Fact]
    public void A_cosine_falls_from_the_whole_rate_by_half_at_the_middle_to_the_least_share_at_the_last_step()
    {
        var rates = new LearningRates(1.0, LearningRateSchedule.Cosine, WarmUp: 2, Steps: 7, LeastShare: 0.1);
        Assert.Equal([0.5, 1.0, 1.0, 0.868198, 0.55, 0.231802, 0.1], Enumerable.Range(0, 7).Select(step => Math.Round(rates.At(step), 6)));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 2)]
    [InlineData(3, 3)]
    public void A_run_with_no_room_for_a_cosine_keeps_the_whole_rate(int steps, int warmUp) =>
        Assert.Equal(1.0, new LearningRates(1.0, LearningRateSchedule.Cosine, warmUp, steps, LeastShare: 0).At(steps - 1));
}
