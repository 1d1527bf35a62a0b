namespace Polymath.Runtime.Tensors;

/// <summary>How blocks of a quantised tensor map to its elements.</summary>
public enum BlockLayout
{
    /// <summary>Blocks run over the flat sequence of elements (GGUF, where rows are whole blocks, and APR's own types).</summary>
    Flat,

    /// <summary>Each row is padded to whole blocks (APR's writer with Q4_K and Q6_K).</summary>
    RowPadded,
}
