using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Conversion;

/// <summary>What was lost in one element type, over all tensors.</summary>
public sealed record TypeRoundtrip
{
    /// <summary>The type's name: <c>Q4_K</c>.</summary>
    public required string ElementType { get; init; }

    /// <summary>Tensors that were quantised to it.</summary>
    public required long Tensors { get; init; }

    /// <summary>Their elements.</summary>
    public required long Elements { get; init; }

    /// <summary>Stored bytes an element, padding of last blocks included; null where nothing was quantised.</summary>
    [Unit("B")]
    public required double? BytesPerElement { get; init; }

    /// <summary>Root mean square error; null where nothing was quantised.</summary>
    public required double? Rmse { get; init; }

    /// <summary>That over the weights' standard deviation; null where they don't vary.</summary>
    public required double? RelativeError { get; init; }

    /// <summary>Cosine similarity of the weights before and after; null where nothing was quantised.</summary>
    public required double? Cosine { get; init; }

    /// <summary>Largest error; null where nothing was quantised.</summary>
    public required double? MaxAbs { get; init; }

    /// <summary>The errors against what the type's own blocks allow.</summary>
    public required RoundtripBound Bound { get; init; }

    /// <summary>What quantising the decoded values once more changes.</summary>
    public required SecondRoundtrip Again { get; init; }

    /// <summary>Whether there is code for vectors beside the scalar reference.</summary>
    public required bool Vectorised { get; init; }

    /// <summary>The blocks decoded by scalar code and by vectors of each width that this processor has, narrowest first.</summary>
    public required IReadOnlyList<DecodeAtWidth> Decodes { get; init; }

    /// <summary>Elements that some vector width decodes to other bits than the scalar code does.</summary>
    public required long Differing { get; init; }

    /// <summary>The five tensors with the largest relative error.</summary>
    public required IReadOnlyList<TensorRoundtrip> Worst { get; init; }
}
