using Polymath.Runtime.Training.Elo;
using Polymath.Runtime.Training.Kernels;

namespace Polymath.Runtime.Tests.Training.Elo;

/// <summary>Tensors in memory of their own, for an optimiser.</summary>
internal sealed class LearningTensors : IDisposable
{
    public List<LearningTensor> All { get; } = [];

    public LearningTensor Add(string name, IReadOnlyList<long> shape, params ReadOnlySpan<float> values)
    {
        var tensor = new LearningTensor(
            name, shape, new NativeBuffer(values.Length), new NativeBuffer(values.Length), new NativeBuffer(values.Length), new NativeBuffer(values.Length));
        values.CopyTo(tensor.Master.Span);
        All.Add(tensor);
        return tensor;
    }

    public byte[] Bytes() =>
        [.. All.SelectMany(tensor => System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>([.. tensor.Master.Span, .. tensor.FirstMoment.Span, .. tensor.SecondMoment.Span]).ToArray())];

    public void Dispose()
    {
        foreach (var tensor in All)
        {
            tensor.Master.Dispose();
            tensor.Gradient.Dispose();
            tensor.FirstMoment.Dispose();
            tensor.SecondMoment.Dispose();
        }
    }
}
