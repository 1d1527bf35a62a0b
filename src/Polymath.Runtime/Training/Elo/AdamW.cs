using Polymath.Runtime.Training.Kernels;

namespace Polymath.Runtime.Training.Elo;

/// <summary>AdamW over some tensors, with their global gradient norm clipped before: what torch.nn.utils.clip_grad_norm_ and torch.optim.AdamW do.</summary>
/// <remarks>Every tensor decays, norms and biases too. The bits don't depend on the number of threads or the width of vectors.</remarks>
internal sealed class AdamW(IReadOnlyList<LearningTensor> tensors, ComputePool pool)
{
    private readonly TensorPiece[] _pieces = TensorPiece.Of(tensors);

    /// <summary>Updates made; decides the correction of the moments' bias.</summary>
    public long Steps { get; set; }

    /// <summary>Makes one update from the gradients as they are.</summary>
    /// <returns>The norm before clipping and after.</returns>
    /// <exception cref="TrainingException">A gradient is NaN or infinite; nothing was changed.</exception>
    public unsafe (double BeforeClip, double AfterClip) Step(StepSettings settings)
    {
        var norm = GradientNorm.Of(tensors, _pieces, pool);
        var step = new AdamWStep(settings, Steps + 1, GradientNorm.Coefficient(norm, settings.Clip));
        var squares = new double[_pieces.Length];
        pool.Run(_pieces.Length, (item, _) =>
        {
            var (index, start, length) = _pieces[item];
            var (state, gradient) = tensors[index];
            squares[item] = step.Apply(state.Master.Start + start, gradient.Start + start, state.FirstMoment.Start + start, state.SecondMoment.Start + start, length);
        });
        Steps++;
        return (norm, Math.Sqrt(squares.Sum()));
    }
}
