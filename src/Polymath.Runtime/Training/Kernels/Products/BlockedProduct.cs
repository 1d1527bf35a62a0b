using System.Runtime.Intrinsics;
using Polymath.Runtime.Quantization.Vectors;

namespace Polymath.Runtime.Training.Kernels.Products;

/// <summary>The parts of a product that a thread does at a time, at one vector width.</summary>
/// <remarks>The blocking is that of Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication" (2008), with the left side packed once for all threads
/// and the right side by the thread that uses it.</remarks>
internal abstract unsafe class BlockedProduct
{
    /// <summary>Rows of a full tile.</summary>
    public abstract int TileRows { get; }

    /// <summary>Columns of a tile.</summary>
    public abstract int TileColumns { get; }

    /// <summary>Floats that a thread needs for itself, zeroed at first.</summary>
    public abstract int ScratchLength { get; }

    /// <summary>Floats of a packed span of the left side.</summary>
    public abstract long LeftLength(in ProductSpan span);

    public static BlockedProduct Of(VectorWidth width) => width switch
    {
        VectorWidth.Bits512 => new VectorProduct<Tiling512, Vector512<float>>(),
        VectorWidth.Bits256 => new VectorProduct<Tiling256, Vector256<float>>(),
        VectorWidth.Bits128 => new VectorProduct<Tiling128, Vector128<float>>(),
        _ => new VectorProduct<TilingWithoutVectors, float>(),
    };

    /// <summary>Packs one of some parts of a span of the left side.</summary>
    /// <param name="task">The product.</param>
    /// <param name="span">The span.</param>
    /// <param name="part">Which part.</param>
    /// <param name="parts">How many there are.</param>
    /// <param name="packed">Where the span is packed: [block of the depth][tile][depth][lanes], <see cref="LeftLength"/> floats.</param>
    public abstract void PackLeft(in ProductTask task, in ProductSpan span, int part, int parts, float* packed);

    /// <summary>Multiplies some tiles of a span by some columns of the right side.</summary>
    /// <param name="task">The product.</param>
    /// <param name="span">The span.</param>
    /// <param name="firstTile">The first tile of the span.</param>
    /// <param name="endTile">The tile after the last.</param>
    /// <param name="firstColumn">The first column; a multiple of <see cref="TileColumns"/>.</param>
    /// <param name="endColumn">The column after the last, at most <see cref="ProductCut.MaxPanels"/> panels on.</param>
    /// <param name="packed">What <see cref="PackLeft"/> packed.</param>
    /// <param name="scratch"><see cref="ScratchLength"/> floats.</param>
    public abstract void Multiply(
        in ProductTask task, in ProductSpan span, int firstTile, int endTile, int firstColumn, int endColumn, float* packed, float* scratch);
}
