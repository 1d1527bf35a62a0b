namespace Polymath.Runtime.Training.GradientChecks;

/// <summary>The parameters of one kind, those of all layers together.</summary>
public sealed record CheckedKind
{
    /// <summary>Name without the layer: <c>self_attn.k_proj.bias</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>How many tensors of it train.</summary>
    public required long Tensors { get; init; }

    /// <summary>Their elements.</summary>
    public required long Parameters { get; init; }

    /// <summary>How many elements were compared.</summary>
    public required long Checked { get; init; }

    /// <summary>Largest magnitude of a gradient that was compared.</summary>
    public required double LargestGradient { get; init; }

    /// <summary>Largest distance of an element's gradient from its central difference, over that difference or the root mean square of the tensor's differences, whichever is
    /// larger in magnitude.</summary>
    public required double WorstRelativeError { get; init; }

    /// <summary>Name of the tensor in which it is.</summary>
    public required string WorstTensor { get; init; }

    /// <summary>Number of the element in the tensor, row-major.</summary>
    public required long WorstIndex { get; init; }

    /// <summary>The element's gradient.</summary>
    public required double WorstGradient { get; init; }

    /// <summary>Its central difference.</summary>
    public required double WorstDifference { get; init; }
}
