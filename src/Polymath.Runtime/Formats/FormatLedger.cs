using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats;

/// <summary>Where a reader reports the defects of a file: opening stops at the first, inspecting goes on where that is meaningful.</summary>
internal sealed class FormatLedger(string path, bool collect)
{
    private const int Limit = 1000;
    private readonly List<FormatFinding> _findings = [];

    public IReadOnlyList<FormatFinding> Findings => _findings;

    /// <summary>Whether it goes on after a defect.</summary>
    public bool Collects => collect;

    /// <summary>A ledger for another file of the same model.</summary>
    public FormatLedger For(string otherPath) => new(otherPath, collect);

    /// <summary>A defect after which the rest of the file can still be read.</summary>
    public void Defect(FormatRule rule, long? offset, FormattableString message)
    {
        if (!collect)
        {
            throw Stop(rule, offset, message);
        }

        Add(new FormatFinding(rule.Name, offset, FormattableString.Invariant(message), Fatal: true));
    }

    /// <summary>A defect with which the file can be used.</summary>
    public void Warn(FormatRule rule, long? offset, FormattableString message) =>
        Add(new FormatFinding(rule.Name, offset, FormattableString.Invariant(message), Fatal: false));

    /// <summary>The error of a defect after which nothing that follows can be trusted.</summary>
    public ModelFormatException Stop(FormatRule rule, long? offset, FormattableString message) =>
        new(path, rule.Name, offset, FormattableString.Invariant(message));

    /// <summary>Takes over what was found in another file of the same model.</summary>
    public void Include(string file, IReadOnlyList<FormatFinding> findings)
    {
        foreach (var finding in findings)
        {
            Add(finding with { Message = $"'{file}': {finding.Message}" });
        }
    }

    private void Add(FormatFinding finding)
    {
        if (_findings.Count < Limit)
        {
            _findings.Add(finding);
        }
        else if (_findings.Count == Limit)
        {
            _findings.Add(new FormatFinding(FormatRules.FindingsOmitted.Name, null, "there are further findings; mend these first", Fatal: true));
        }
    }
}
