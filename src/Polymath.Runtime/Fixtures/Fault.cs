namespace Polymath.Runtime.Fixtures;

/// <summary>A defect that <see cref="CorruptedModel"/> plants.</summary>
public enum Fault
{
    /// <summary>An element becomes NaN.</summary>
    Nan,

    /// <summary>All of the tensor becomes NaN.</summary>
    AllNan,

    /// <summary>An element becomes infinite.</summary>
    Infinity,

    /// <summary>One row becomes zero.</summary>
    ZeroedRow,

    /// <summary>All of the tensor becomes zero.</summary>
    Zeroed,

    /// <summary>Two rows change places.</summary>
    SwappedRows,

    /// <summary>Every element is doubled: the cosine doesn't see it, the gain does.</summary>
    Scaled,

    /// <summary>Every element changes its sign.</summary>
    Negated,

    /// <summary>The lowest bit of one element changes.</summary>
    FlippedBit,

    /// <summary>The matrix is transposed, shape and data.</summary>
    Transposed,

    /// <summary>The dimensions are swapped, the data is not.</summary>
    Reshaped,

    /// <summary>The tensor is left out.</summary>
    MissingTensor,

    /// <summary>The tensor is there a second time under another name.</summary>
    ExtraTensor,

    /// <summary>The tensor has another name.</summary>
    Renamed,

    /// <summary>Every tensor of the model has another name.</summary>
    AllRenamed,

    /// <summary>The file ends in the middle of its data.</summary>
    Truncated,

    /// <summary>Bytes follow the file's end.</summary>
    Appended,
}
