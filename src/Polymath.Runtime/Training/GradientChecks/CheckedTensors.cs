namespace Polymath.Runtime.Training.GradientChecks;

/// <summary>Which tensors train while gradients are checked.</summary>
public enum CheckedTensors
{
    /// <summary>Every one; of a tied model the embedding with its head.</summary>
    All,

    /// <summary>The first layer, the last and the head, which a tied model gets as a copy of its own: gradients flow through frozen layers.</summary>
    Boundary,

    /// <summary>The head alone: no layer is gone back through.</summary>
    Head,
}
