using Polymath.Runtime.Fixtures;
using Polymath.Runtime.Training;
using Polymath.Runtime.Training.Elo;
using Polymath.Runtime.Training.Kernels;

namespace Polymath.Runtime.Tests.Training.Elo;

public sealed class AdamWTests : IDisposable
{
    private static readonly StepSettings Settings = new() { LearningRate = 3e-3 };

    // What torch.optim.AdamW (1.13, F32) made of the same tensors, gradients and settings after clip_grad_norm_ to 1: the norm before, and all values, a step a line.
    private static readonly (double Norm, float[] Values)[] ByPyTorch =
    [
        (2.0, [0.49685001373291016f, -1.2466249465942383f, 1.996399998664856f, 0.03424062579870224f, -0.7527750134468079f, 1.4965499639511108f, 0.9966999888420105f, -0.49685001373291016f]),
        (2.1213202476501465, [0.49677059054374695f, -1.2458977699279785f, 1.9972223043441772f, 0.03626629710197449f, -0.7551933526992798f, 1.4961706399917603f, 0.9943650960922241f, -0.49736109375953674f]),
        (0.03827327862381935, [0.49656566977500916f, -1.2452350854873657f, 1.997654914855957f, 0.03778722882270813f, -0.7569424510002136f, 1.4957939386367798f, 0.9925349950790405f, -0.49774619936943054f]),
        (2.2638461589813232, [0.49582868814468384f, -1.2435219287872314f, 1.997911810874939f, 0.036878086626529694f, -0.7570711374282837f, 1.4951763153076172f, 0.9901318550109863f, -0.49758580327033997f]),
    ];

    private readonly LearningTensors _tensors = new();

    [Fact]
    public void Every_value_moves_as_PyTorch_moves_it_a_vector_decaying_like_a_matrix()
    {
        var weight = _tensors.Add("weight", [2, 3], 0.5f, -1.25f, 2.0f, 0.03125f, -0.75f, 1.5f);
        var bias = _tensors.Add("bias", [2], 1.0f, -0.5f);
        using var pool = new ComputePool(1);
        var optimizer = new AdamW(_tensors.All, pool);
        for (var step = 1; step <= ByPyTorch.Length; step++)
        {
            // The third gradient is too small to be clipped.
            var scale = step == 3 ? 64f : 1f;
            for (var i = 0; i < 3; i++)
            {
                weight.Gradient.Span[i] = ((((step * 7) + (i * 5)) % 11) - 5) / 4f / scale;
                weight.Gradient.Span[3 + i] = ((((step * 3) + (i * 4)) % 13) - 6) / 4f / scale;
            }

            for (var i = 0; i < 2; i++)
            {
                bias.Gradient.Span[i] = ((((step * 5) + (i * 3)) % 7) - 3) / 4f / scale;
            }

            var (before, after) = optimizer.Step(Settings);
            var (norm, values) = ByPyTorch[step - 1];
            Assert.Equal(norm, before, norm * 1e-6);
            Assert.Equal(Math.Min(norm, norm / (norm + 1e-6)), after, 1e-6);
            float[] held = [.. weight.State.Master.Span, .. bias.State.Master.Span];
            for (var i = 0; i < values.Length; i++)
            {
                Assert.Equal(values[i], held[i], Math.Abs(values[i]) * 3e-7f);
            }
        }
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit_and_vectors_none_against_single_values()
    {
        var together = Trained(threads: 1);
        Assert.Equal(together, Trained(threads: 3));

        // A tensor of one element fills no vector: its value is updated by itself.
        Assert.Equal(Values(Whole), Values(Single));
    }

    [Theory]
    [InlineData(0.5, 1.0, 1.0)]
    [InlineData(4.0, 1.0, 1.0 / 4.000001)]
    [InlineData(4.0, double.PositiveInfinity, 1.0)]
    [InlineData(0.0, 1.0, 1.0)]
    public void A_norm_is_brought_down_by_PyTorchs_coefficient_and_never_up(double norm, double largest, double coefficient) =>
        Assert.Equal(coefficient, GradientNorm.Coefficient(norm, largest), 1e-15);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_gradient_that_is_not_finite_is_refused_by_name_and_place_and_nothing_moves(float wrong)
    {
        _tensors.Add("good", [40], [.. Enumerable.Repeat(1f, 40)]).Gradient.Span.Fill(1);
        var bad = _tensors.Add("model.layers.0.mlp.up_proj.weight", [5, 8], [.. Enumerable.Repeat(1f, 40)]);
        bad.Gradient.Span[33] = wrong;
        var before = _tensors.Bytes();
        using var pool = new ComputePool(2);
        var optimizer = new AdamW(_tensors.All, pool);
        var refusal = Assert.Throws<TrainingException>(() => optimizer.Step(Settings));
        Assert.StartsWith("the gradient of 'model.layers.0.mlp.up_proj.weight' [5, 8] is ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("at element 33:", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, _tensors.Bytes());
        Assert.Equal(0, optimizer.Steps);
    }

    public void Dispose() => _tensors.Dispose();

    private static void Whole(LearningTensors tensors, float[] values, float[] gradients)
    {
        tensors.Add("whole", [values.Length], values);
        gradients.CopyTo(tensors.All[0].Gradient.Span);
    }

    private static void Single(LearningTensors tensors, float[] values, float[] gradients)
    {
        for (var i = 0; i < values.Length; i++)
        {
            tensors.Add($"single {i}", [1], values[i]).Gradient.Span[0] = gradients[i];
        }
    }

    private static float[] Values(Action<LearningTensors, float[], float[]> add)
    {
        using var tensors = new LearningTensors();
        Train(tensors, 2, (tensors, values, gradients) => add(tensors, values[..77], gradients[..77]), clip: double.PositiveInfinity);
        return [.. tensors.All.SelectMany(tensor => tensor.State.Master.Span.ToArray())];
    }

    private static byte[] Trained(int threads)
    {
        using var tensors = new LearningTensors();
        Train(tensors, threads, Whole, clip: 1);
        return tensors.Bytes();
    }

    private static void Train(LearningTensors tensors, int threads, Action<LearningTensors, float[], float[]> add, double clip)
    {
        var values = new float[50_001];
        var gradients = new float[values.Length];
        new SeededNumbers(5, "values").FillEvenly(0, values, 1);
        new SeededNumbers(5, "gradients").FillEvenly(0, gradients, 1);
        add(tensors, values, gradients);
        using var pool = new ComputePool(threads);
        var optimizer = new AdamW(tensors.All, pool);
        for (var step = 0; step < 3; step++)
        {
            optimizer.Step(Settings with { Clip = clip });
        }
    }
}
