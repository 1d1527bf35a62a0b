using Spectre.Console;

namespace Polymath.Cli.Rendering;

/// <summary>Colours and borders, fitted to a terminal.</summary>
internal sealed class TerminalReportWriter : ReportWriter
{
    // A border and a space on both sides of a cell.
    private const int BorderOfCell = 3;

    private readonly IAnsiConsole _console;
    private readonly TextWriter _output;
    private readonly int _width;

    /// <param name="output">Where.</param>
    /// <param name="width">Columns of the terminal.</param>
    public TerminalReportWriter(TextWriter output, int width)
    {
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        _console.Profile.Width = width;
        _output = output;
        _width = width;
        _console.Profile.Capabilities.Unicode = true;
    }

    protected override void Write(FieldsPart fields)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var (label, value) in fields.Fields)
        {
            grid.AddRow(new Text(label, new Style(decoration: Decoration.Dim)), new Text(Printable.Of(value)));
        }

        _console.Write(grid);
        _console.WriteLine();
    }

    protected override void Write(TablePart table)
    {
        var text = new AlignedTable(table);
        if (text.Width + (BorderOfCell * table.Columns.Count) + 1 > _width)
        {
            // Fitted, a name would be a column of three letters. The terminal breaks long lines itself.
            _console.MarkupLineInterpolated($"[bold]{table.Title}[/]");
            foreach (var line in text.Lines("  "))
            {
                _output.Write(line + "\n");
            }

            _console.WriteLine();
            return;
        }

        var shown = new Table().Border(TableBorder.Rounded).Title(Markup.Escape(table.Title));
        foreach (var (heading, isNumber) in table.Columns)
        {
            shown.AddColumn(new TableColumn(new Text(heading)) { Alignment = isNumber ? Justify.Right : Justify.Left, NoWrap = isNumber });
        }

        foreach (var row in table.Rows)
        {
            shown.AddRow(row.Select(static text => new Text(Printable.Of(text))));
        }

        _console.Write(shown);
        _console.WriteLine();
    }

    protected override void Write(FindingsPart findings)
    {
        _console.MarkupLineInterpolated($"[bold]{findings.Title}[/]");
        foreach (var (state, text, more) in findings.Findings)
        {
            var grid = new Grid().AddColumn(new GridColumn().Width(9)).AddColumn();
            grid.AddRow(new Text(Word(state), Style(state)), new Text(Printable.Of(text)));
            foreach (var line in more)
            {
                grid.AddRow(Text.Empty, new Text(Printable.Of(line)));
            }

            _console.Write(grid);
        }

        _console.WriteLine();
    }

    protected override void Write(VerdictPart verdict) =>
        _console.Write(new Paragraph(verdict.Word, Style(verdict.State).Decoration(Decoration.Bold)).Append(": " + Printable.Of(verdict.Text) + "\n"));

    private static Style Style(ReportState state) => new(foreground: state switch
    {
        ReportState.Holds => Color.Green,
        ReportState.Refuted => Color.Red,
        ReportState.Undecided => Color.Yellow,
        _ => Color.Aqua,
    });
}
