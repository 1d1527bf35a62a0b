using Polymath.Runtime.Training.Kernels;

namespace Polymath.Runtime.Training.Elo;

/// <summary>The Euclidean norm over the gradients of all trainable tensors, and what clipping makes of it.</summary>
internal static class GradientNorm
{
    // What PyTorch's clip_grad_norm_ adds to the norm, so that a zero one divides.
    private const double Guard = 1e-6;

    /// <summary>The norm, summed in double precision and in an order that the shapes alone decide.</summary>
    /// <exception cref="TrainingException">A gradient is NaN or infinite; the first such tensor is named.</exception>
    public static unsafe double Of(IReadOnlyList<LearningTensor> tensors, TensorPiece[] pieces, ComputePool pool)
    {
        var squares = new double[pieces.Length];
        pool.Run(pieces.Length, (item, _) =>
        {
            var piece = pieces[item];
            squares[item] = SquareSum.Of(tensors[piece.Tensor].Gradient.Start + piece.Start, piece.Length);
        });
        var total = 0.0;
        for (var i = 0; i < squares.Length; i++)
        {
            // The square of no finite float overflows a double, nor does a sum of as many as memory holds.
            if (!double.IsFinite(squares[i]))
            {
                throw NotFinite(tensors[pieces[i].Tensor], pieces[i]);
            }

            total += squares[i];
        }

        return Math.Sqrt(total);
    }

    /// <summary>The factor that brings gradients of a norm down to <paramref name="largest"/>; 1 where they are small enough.</summary>
    public static double Coefficient(double norm, double largest) => Math.Min(1.0, largest / (norm + Guard));

    private static unsafe TrainingException NotFinite(LearningTensor tensor, TensorPiece piece)
    {
        var at = piece.Start;
        while (float.IsFinite(tensor.Gradient.Start[at]))
        {
            at++;
        }

        return new TrainingException(FormattableString.Invariant(
            $"the gradient of '{tensor.State.Name}' [{string.Join(", ", tensor.State.Shape)}] is {tensor.Gradient.Start[at]} at element {at:N0}: the step wasn't made and no tensor changed; lower the learning rate, or look for NaN in the model (polymath inspect)"));
    }
}
