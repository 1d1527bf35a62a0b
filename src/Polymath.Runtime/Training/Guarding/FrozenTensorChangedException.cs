namespace Polymath.Runtime.Training.Guarding;

/// <summary>A run was stopped because what must stay as it is didn't.</summary>
internal sealed class FrozenTensorChangedException(string message, IReadOnlyList<TensorChange> changes) : Exception(message)
{
    /// <summary>Everything that was found at the look that stopped the run.</summary>
    public IReadOnlyList<TensorChange> Changes { get; } = changes;
}
