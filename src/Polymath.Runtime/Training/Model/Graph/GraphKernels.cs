using Polymath.Runtime.Training.Kernels;
using Polymath.Runtime.Training.Kernels.Products;
using Polymath.Runtime.Training.Kernels.Rotary;

namespace Polymath.Runtime.Training.Model.Graph;

/// <summary>What the parts of a graph compute with.</summary>
/// <param name="Layers">Everything but products.</param>
/// <param name="Products">Products with weights.</param>
/// <param name="Rotary">Frequencies and tables.</param>
/// <param name="Vectors">Reads norms and biases.</param>
internal sealed record GraphKernels(LayerKernels Layers, MatrixProduct Products, RotaryEmbedding Rotary, ParameterVector Vectors) : IDisposable
{
    public void Dispose()
    {
        Products.Dispose();
        Rotary.Dispose();
        Vectors.Dispose();
    }
}
