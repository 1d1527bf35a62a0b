namespace Polymath.Cli.Rendering;

/// <summary>Writes reports.</summary>
internal abstract class ReportWriter
{
    /// <summary>The writer for who listens: plain where results are piped, with colours and borders on a terminal.</summary>
    public static ReportWriter For(Shell shell) => shell.Decorates ? new TerminalReportWriter(shell.Output, shell.Width) : new PlainReportWriter(shell.Output);

    public void Write(Report report)
    {
        foreach (var part in report.Parts)
        {
            switch (part)
            {
                case FieldsPart fields:
                    Write(fields);
                    break;
                case TablePart table:
                    Write(table);
                    break;
                case FindingsPart findings:
                    Write(findings);
                    break;
                case VerdictPart verdict:
                    Write(verdict);
                    break;
                default:
                    throw new ArgumentException($"a report can't hold a {part.GetType().Name}", nameof(report));
            }
        }
    }

    /// <summary>The word before a finding.</summary>
    protected static string Word(ReportState state) => state switch
    {
        ReportState.Holds => "holds",
        ReportState.Refuted => "refuted",
        ReportState.Undecided => "undecided",
        _ => "note",
    };

    protected abstract void Write(FieldsPart fields);

    protected abstract void Write(TablePart table);

    protected abstract void Write(FindingsPart findings);

    protected abstract void Write(VerdictPart verdict);
}
