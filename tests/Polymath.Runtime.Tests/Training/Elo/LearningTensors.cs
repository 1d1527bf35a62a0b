using System.Runtime.InteropServices;
using Polymath.Runtime.Training.Checkpoints;
using Polymath.Runtime.Training.Elo;
using Polymath.Runtime.Training.Kernels;

namespace Polymath.Runtime.Tests.Training.Elo;

/// <summary>Tensors in memory of their own, for an optimiser.</summary>
internal sealed class LearningTensors : IDisposable
{
    public List<LearningTensor> All { get; } = [];

    public LearningTensor Add(string name, IReadOnlyList<long> shape, params ReadOnlySpan<float> values)
    {
        var state = new StateTensor(name, shape, new NativeBuffer(values.Length), new NativeBuffer(values.Length), new NativeBuffer(values.Length));
        values.CopyTo(state.Master.Span);
        var tensor = new LearningTensor(state, new NativeBuffer(values.Length));
        All.Add(tensor);
        return tensor;
    }

    public byte[] Bytes() =>
        [.. All.SelectMany(tensor => MemoryMarshal.AsBytes<float>([.. tensor.State.Master.Span, .. tensor.State.FirstMoment.Span, .. tensor.State.SecondMoment.Span]).ToArray())];

    public void Dispose()
    {
        foreach (var (state, gradient) in All)
        {
            state.Master.Dispose();
            state.FirstMoment.Dispose();
            state.SecondMoment.Dispose();
            gradient.Dispose();
        }
    }
}
