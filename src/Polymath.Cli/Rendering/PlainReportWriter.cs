namespace Polymath.Cli.Rendering;

/// <summary>Plain text: no colours, no borders, nothing cut or wrapped, the same whatever the width of a terminal.</summary>
/// <param name="output">Where.</param>
internal sealed class PlainReportWriter(TextWriter output) : ReportWriter
{
    private const string Indent = "  ";
    private const string Gap = "  ";
    private bool _begun;

    protected override void Write(FieldsPart fields)
    {
        Begin();
        var width = fields.Fields.Max(static field => field.Label.Length);
        foreach (var (label, value) in fields.Fields)
        {
            Line(label.PadRight(width) + Gap + value);
        }
    }

    protected override void Write(TablePart table)
    {
        Begin();
        Line(table.Title);
        foreach (var line in new AlignedTable(table).Lines(Gap))
        {
            Line(Indent + line);
        }
    }

    protected override void Write(FindingsPart findings)
    {
        Begin();
        Line(findings.Title);
        var width = findings.Findings.Max(static finding => Word(finding.State).Length);
        foreach (var (state, text, more) in findings.Findings)
        {
            Line(Indent + Word(state).PadRight(width) + Gap + text);
            foreach (var line in more)
            {
                Line(Indent + new string(' ', width) + Gap + Indent + line);
            }
        }
    }

    protected override void Write(VerdictPart verdict)
    {
        Begin();
        Line(verdict.Word + ": " + verdict.Text);
    }

    private void Begin()
    {
        if (_begun)
        {
            Line(string.Empty);
        }

        _begun = true;
    }

    // Everywhere the same line end: results are compared and kept.
    private void Line(string text) => output.Write(Printable.Of(text.TrimEnd()) + "\n");
}
