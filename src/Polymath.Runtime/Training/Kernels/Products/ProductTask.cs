namespace Polymath.Runtime.Training.Kernels.Products;

/// <summary>A product as the three of a linear layer are all seen: Result[Rows, Columns] = start + Left[Rows, Depth] Right[Depth, Columns].</summary>
internal readonly unsafe struct ProductTask
{
    public required PanelSource Left { get; init; }

    public required PanelSource Right { get; init; }

    public required int Rows { get; init; }

    public required int Columns { get; init; }

    public required int Depth { get; init; }

    /// <summary>Row-major and contiguous.</summary>
    public required float* Result { get; init; }

    /// <summary>A row that every row of the result starts from; or null.</summary>
    public float* Bias { get; init; }

    /// <summary>Whether the result starts from what is in it.</summary>
    public bool Add { get; init; }
}
