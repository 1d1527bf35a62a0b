using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Training.Kernels;

/// <summary>A weight as a linear layer holds it: [<paramref name="Rows"/> = outputs, <paramref name="Columns"/> = inputs], row-major, in F32, F16 or BF16; not
/// aligned to more than its element.</summary>
internal readonly unsafe record struct WeightMatrix(nint Address, ElementType ElementType, int Rows, int Columns)
{
    public void* Start => (void*)Address;
}
