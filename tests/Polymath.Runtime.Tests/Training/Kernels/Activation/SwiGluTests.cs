using Polymath.Runtime.Quantization.Vectors;
using Polymath.Runtime.Training.Kernels;

namespace Polymath.Runtime.Tests.Training.Kernels.Activation;

public sealed unsafe class SwiGluTests
{
    public static TheoryData<int> All => Widths.All;

    [Theory]
    [MemberData(nameof(All))]
    public void The_gate_passes_what_it_should_and_gradients_are_the_slopes(int width)
    {
        foreach (var count in new[] { 1, 7, 16, 53, 129 })
        {
            var (gate, up, dy) = (Numbers.Random(count, 1, 9), Numbers.Random(count, 2, 3), Numbers.Random(count, 3));
            using var pool = new ComputePool(2);
            var kernels = LayerKernels.For((VectorWidth)width, pool);
            using var gates = Numbers.Buffer(gate);
            using var ups = Numbers.Buffer(up);
            using var activation = Numbers.Buffer(new float[count]);
            using var gradient = Numbers.Buffer(dy);

            kernels.SwiGlu(gates.Start, ups.Start, count, activation.Start);
            kernels.SwiGluGradient(gates.Start, ups.Start, count, gradient.Start);

            var (doubleGate, doubleUp) = (Numbers.Doubles(gate), Numbers.Doubles(up));
            Assert.InRange(Numbers.Distance(Reference(doubleGate, doubleUp), Numbers.First(activation, count)), 0, 1e-6);
            Assert.InRange(
                Numbers.Distance(Numbers.Slopes(doubleGate, moved => Numbers.Dot(Reference(moved, doubleUp), dy)), Numbers.First(gates, count)), 0, 1e-6);
            Assert.InRange(
                Numbers.Distance(Numbers.Slopes(doubleUp, moved => Numbers.Dot(Reference(doubleGate, moved), dy)), Numbers.First(ups, count)), 0, 1e-6);
            Assert.InRange(Numbers.Distance(Numbers.Doubles(Numbers.First(activation, count)), Numbers.First(gradient, count)), 0, 2e-7);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Far_from_zero_a_gate_is_shut_or_open(int width)
    {
        using var pool = new ComputePool(1);
        using var gates = Numbers.Buffer([-1000, -90, 90, 1000]);
        using var ups = Numbers.Buffer([3, 3, 3, 3]);
        using var activation = Numbers.Buffer(new float[4]);

        LayerKernels.For((VectorWidth)width, pool).SwiGlu(gates.Start, ups.Start, 4, activation.Start);

        Assert.All(Numbers.First(activation, 2), value => Assert.Equal(0, value, 1e-30f));
        Assert.Equal([270, 3000], Numbers.First(activation, 4)[2..]);
    }

    private static double[] Reference(double[] gate, double[] up) => [.. gate.Zip(up, (x, factor) => factor * x / (1 + Math.Exp(-x)))];
}
