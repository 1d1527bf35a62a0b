namespace Polymath.Runtime.Quantization;

/// <summary>The grids that a fit tries: how many codes a sub-block's range is cut into. Fewer leave codes unused, more clip the ends.</summary>
/// <param name="Codes">How many there are.</param>
/// <param name="First">The first grid, in codes beside that.</param>
/// <param name="Step">From one grid to the next.</param>
/// <param name="Count">How many are tried.</param>
internal readonly record struct CodeGrids(float Codes, float First, float Step, int Count)
{
    public float this[int grid] => Codes + First + (Step * grid);
}
