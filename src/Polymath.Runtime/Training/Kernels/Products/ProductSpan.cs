namespace Polymath.Runtime.Training.Kernels.Products;

/// <summary>Rows and depths of the left side that are packed together.</summary>
/// <param name="FirstRow">The first row of the result.</param>
/// <param name="Rows">How many.</param>
/// <param name="FirstDepth">The first depth.</param>
/// <param name="Depth">How many.</param>
/// <param name="BlockDepth">Depths of a block; the last may have fewer.</param>
/// <param name="Tiles">Tiles of the rows; the last may have fewer rows.</param>
internal readonly record struct ProductSpan(int FirstRow, int Rows, int FirstDepth, int Depth, int BlockDepth, int Tiles);
