using Polymath.Runtime.Tests.Training.Model;
using Polymath.Runtime.Training.GradientChecks;

namespace Polymath.Runtime.Tests.Training.GradientChecks;

/// <summary>The reference itself against what PyTorch computed.</summary>
public sealed class ReferenceModelTests
{
    private const double Bound = 2e-6;

    public static TheoryData<string> Models => ["qwen2-tied", "llama-headdim"];

    [Theory]
    [MemberData(nameof(Models))]
    public void Its_hidden_states_logits_and_loss_are_those_of_PyTorch(string name)
    {
        var run = new RecordedRun(name);
        using var model = run.Load();
        var reference = new ReferenceModel(model.Config, ReferenceWeights.Of(model));
        var batch = run.FirstBatch();
        var states = reference.HiddenStates([.. run.FirstBatch(rows: 1).Ids]);
        foreach (var (tensor, expected) in run.Tensors("hidden.safetensors"))
        {
            Closeness.AssertClose(tensor, expected, Floats(states[int.Parse(tensor.AsSpan("hidden.".Length), provider: null)]), Bound);
        }

        var logits = Enumerable.Range(0, batch.Rows).SelectMany(row => reference.Logits([.. batch.Ids.Skip(row * batch.Length).Take(batch.Length)]));
        Closeness.AssertClose("logits", run.Tensors("logits.safetensors")["logits"], Floats(logits), Bound);
        Assert.Equal(run.FirstLoss, reference.Loss(batch), 1e-6);
    }

    private static float[] Floats(IEnumerable<double[]> rows) => [.. rows.SelectMany(row => row).Select(value => (float)value)];
}
