using System.Globalization;

namespace Polymath.Runtime.Training.Elo;

/// <summary>Which tensors train, by their names in the checkpoint.</summary>
/// <remarks>Stage 1: all of the first and the last decoder layer, which in a model of one layer are the same, and the head. Stage 2: all of every decoder layer, and the head.
/// The embedding, the final norm and every buffer stay frozen in both.</remarks>
internal sealed class FreezePlan
{
    /// <summary>The head's weight.</summary>
    public const string Head = "lm_head.weight";

    private const string LayerPrefix = "model.layers.";

    private readonly int _layers;
    private readonly int _stage;

    /// <param name="layers">Decoder layers of the model.</param>
    /// <param name="stage">1 or 2.</param>
    /// <exception cref="TrainingException">There is no such stage.</exception>
    public FreezePlan(int layers, int stage)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layers, 1);
        _layers = layers;
        _stage = stage is 1 or 2
            ? stage
            : throw new TrainingException(FormattableString.Invariant($"'stage' is {stage}; it is 1 (the first layer, the last and the head train) or 2 (every layer and the head)"));
    }

    /// <summary>Whether the plan lets a tensor train.</summary>
    public bool Trains(string name) => name == Head || (LayerOf(name) is { } layer && (_stage == 2 || layer == 0 || layer == _layers - 1));

    private int? LayerOf(string name)
    {
        if (!name.StartsWith(LayerPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        var digits = name.AsSpan(LayerPrefix.Length);
        var end = digits.IndexOf('.');
        return end > 0 && int.TryParse(digits[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var layer) && layer < _layers ? layer : null;
    }
}
