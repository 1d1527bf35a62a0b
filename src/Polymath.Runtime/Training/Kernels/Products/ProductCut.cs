namespace Polymath.Runtime.Training.Kernels.Products;

/// <summary>How a product is cut. Only the cut of the depth changes sums, and it follows from the shape alone; rows and columns may be cut by the number of
/// threads, since the sum of an element is the same in every tile.</summary>
internal readonly record struct ProductCut
{
    /// <summary>Greatest depth of a block: a right panel of it fits the first-level cache beside the left one that passes by.</summary>
    public const int MaxDepth = 256;

    /// <summary>Greatest width of a block of the right side, in panels.</summary>
    public const int MaxPanels = 4;

    // Floats of the left side that are packed at a time: 8 MiB.
    private const int MaxLeft = 1 << 21;
    private const int LeastSpan = 2048;

    // Products that one thread does in about ten microseconds, the time that it takes to hand out work and collect it.
    private const long Small = 1 << 19;
    private const int LeastTiles = 8;
    public const int ItemsAThread = 4;

    // Wide items read the left side less often; a thread that is late by one of two costs less than that.
    private const int LeastItemsAThread = 2;

    /// <summary>Depth of a block.</summary>
    public required int Depth { get; init; }

    /// <summary>Depth that is packed at a time on the left side; whole blocks.</summary>
    public required int DepthSpan { get; init; }

    /// <summary>Rows that are packed at a time on the left side; whole tiles.</summary>
    public required int RowSpan { get; init; }

    /// <summary>Panels of the right side that an item takes together.</summary>
    public required int Panels { get; init; }

    /// <summary>Parts that the tiles of a span of rows are divided into.</summary>
    public required int RowParts { get; init; }

    /// <summary>Whether the product is worth more than one thread.</summary>
    public required bool Together { get; init; }

    public static ProductCut Of(in ProductTask task, int tileRows, int panelColumns, int threads)
    {
        var blocks = (task.Depth + MaxDepth - 1) / MaxDepth;
        var depth = (((task.Depth + blocks - 1) / blocks) + 7) / 8 * 8;
        var depthSpan = Math.Min(blocks, Math.Max(LeastSpan, MaxLeft / Math.Max(task.Rows, tileRows)) / depth) * depth;
        var rowSpan = Math.Max(1, MaxLeft / depthSpan / tileRows) * tileRows;
        var panels = (task.Columns + panelColumns - 1) / panelColumns;
        var tiles = (Math.Min(rowSpan, task.Rows) + tileRows - 1) / tileRows;
        var together = (long)task.Rows * task.Columns * task.Depth > Small;
        var (width, parts) = together ? Share(panels, tiles, threads) : (MaxPanels, 1);
        return new ProductCut { Depth = depth, DepthSpan = depthSpan, RowSpan = rowSpan, Panels = width, RowParts = parts, Together = together };
    }

    private static (int Panels, int RowParts) Share(int panels, int tiles, int threads)
    {
        for (var together = MaxPanels; together > 0; together--)
        {
            var items = (panels + together - 1) / together;
            var last = (items + threads - 1) / threads * together * threads;
            if (items >= LeastItemsAThread * threads && (last * 0.97) <= panels)
            {
                return (together, 1);
            }
        }

        var parts = 1;
        while (panels * parts < ItemsAThread * threads && tiles / (parts * 2) >= LeastTiles)
        {
            parts *= 2;
        }

        return (1, parts);
    }
}
