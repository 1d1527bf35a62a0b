using Polymath.Runtime.Training.Runs;

namespace Polymath.Runtime.Training.Guarding;

/// <summary>What a guard saw of a run, in the words of the observation.</summary>
/// <param name="Frozen">What must not change.</param>
/// <param name="Trainable">What should.</param>
/// <param name="Aliases">Frozen tensors that share memory, each pair as <c>first = second</c>.</param>
/// <param name="UnexpectedTrainable">Frozen tensors that moved or became trainable.</param>
/// <param name="UntouchedTrainable">Planned tensors that hold the bytes that they began with.</param>
internal sealed record FreezeReport(
    FrozenSet Frozen,
    TrainableSet Trainable,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<string> UnexpectedTrainable,
    IReadOnlyList<string> UntouchedTrainable);
