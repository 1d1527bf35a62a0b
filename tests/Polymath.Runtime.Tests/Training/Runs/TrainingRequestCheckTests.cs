using Polymath.Runtime.Training;
using Polymath.Runtime.Training.Runs;

namespace Polymath.Runtime.Tests.Training.Runs;

public sealed class TrainingRequestCheckTests
{
    private static readonly TrainingRequest Good = new() { Model = "m", Batches = "b.json" };

    public static TheoryData<string, TrainingRequest> Wrong => new()
    {
        { "'learning_rate' is NaN; give a number from 0", Good with { LearningRate = double.NaN } },
        { "'learning_rate' is -1; give a number from 0", Good with { LearningRate = -1 } },
        { "'weight_decay' is Infinity; give a number from 0", Good with { WeightDecay = double.PositiveInfinity } },
        { "'beta1' is 1; give a number from 0 to below 1", Good with { Beta1 = 1 } },
        { "'beta2' is NaN; give a number from 0 to below 1", Good with { Beta2 = double.NaN } },
        { "'epsilon' is 0; give a number above 0", Good with { Epsilon = 0 } },
        { "'clip' is 0; give a number above 0, infinity for no clipping", Good with { Clip = 0 } },
        { "'least_share' is 1.5; give a number from 0 to 1", Good with { LeastShare = 1.5 } },
        { "'steps' is 0; give a whole number from 1", Good with { Steps = 0 } },
        { "'sequence' is 1; give a whole number from 2", Good with { Sequence = 1 } },
        { "'batch' x 'sequence' is 20,000,000 tokens; give at most 16,777,216", Good with { Batch = 10_000, Sequence = 2_000 } },
        { "'threads' is 0; give a whole number from 1", Good with { Threads = 0 } },
        { "'digest_every' is 0; give a whole number from 1", Good with { DigestEvery = 0 } },
        { "'corpus' and 'batches' are both given: give one", Good with { Corpus = "c.txt" } },
        { "there is nothing to train on: give 'corpus' (a text file) or 'batches' (token ids)", Good with { Batches = null, Steps = 1 } },
        { "'steps' isn't given, and a text has no number of steps: give it", Good with { Batches = null, Corpus = "c.txt" } },
        { "'resume' goes on from a checkpoint in 'output', which isn't given", Good with { Resume = true } },
        { "'checkpoint_every' writes checkpoints to 'output', which isn't given", Good with { CheckpointEvery = 1 } },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void A_setting_that_cannot_be_is_named_with_what_can(string message, TrainingRequest request) =>
        Assert.Equal(message, Assert.Throws<TrainingException>(() => TrainingRequestCheck.Demand(request)).Message);

    [Fact]
    public void Every_wrong_setting_is_named_at_once() =>
        Assert.Equal(
            "'batch' is 0; give a whole number from 1; 'beta1' is 2; give a number from 0 to below 1",
            Assert.Throws<TrainingException>(() => TrainingRequestCheck.Demand(Good with { Batch = 0, Beta1 = 2 })).Message);

    [Fact]
    public void Clipping_may_be_left_out() => TrainingRequestCheck.Demand(Good with { Clip = double.PositiveInfinity });
}
