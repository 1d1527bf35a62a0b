namespace Polymath.Cli.Rendering;

/// <summary>A table's texts, each filled up to the width of its column.</summary>
internal sealed class AlignedTable
{
    private readonly TablePart _table;
    private readonly List<string[]> _rows;
    private readonly int[] _widths;

    public AlignedTable(TablePart table)
    {
        _table = table;
        _rows = [.. table.Rows.Prepend([.. table.Columns.Select(static column => column.Heading)]).Select(static row => row.Select(Printable.Of).ToArray())];
        _widths = new int[table.Columns.Count];
        foreach (var row in _rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                _widths[i] = Math.Max(_widths[i], row[i].Length);
            }
        }
    }

    /// <summary>Characters of the widest texts of all columns, without gaps.</summary>
    public int Width => _widths.Sum();

    /// <summary>The headings and all rows.</summary>
    public IEnumerable<string> Lines(string gap) => _rows.Select(row => string.Join(gap, row.Select(Filled)).TrimEnd());

    private string Filled(string text, int column) => _table.Columns[column].IsNumber ? text.PadLeft(_widths[column]) : text.PadRight(_widths[column]);
}
