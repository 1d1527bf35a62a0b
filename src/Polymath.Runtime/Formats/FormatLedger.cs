using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Formats;

/// <summary>Where a reader reports the defects of a file: opening stops at the first, inspecting goes on where that is meaningful.</summary>
/// <remarks>A message says what is wrong; what to do is added to it: <c>remedy</c>, or where none is given the rule's own.</remarks>
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
    public void Defect(FormatRule rule, long? offset, FormattableString message, string? remedy = null)
    {
        if (!collect)
        {
            throw Stop(rule, offset, message, remedy);
        }

        Add(rule, offset, message, remedy, fatal: true);
    }

    /// <summary>A defect with which the file can be used.</summary>
    public void Warn(FormatRule rule, long? offset, FormattableString message, string? remedy = null) => Add(rule, offset, message, remedy, fatal: false);

    /// <summary>The error of a defect after which nothing that follows can be trusted.</summary>
    public ModelFormatException Stop(FormatRule rule, long? offset, FormattableString message, string? remedy = null) =>
        new(path, rule.Name, offset, Describe(rule, message, remedy));

    /// <summary>Takes over what was found in another file of the same model.</summary>
    public void Include(string file, IReadOnlyList<FormatFinding> findings)
    {
        foreach (var finding in findings)
        {
            if (HasRoom())
            {
                _findings.Add(finding with { Message = $"'{file}': {finding.Message}" });
            }
        }
    }

    private static string Describe(FormatRule rule, FormattableString message, string? remedy) =>
        $"{ForeignText.Format(message)}; {remedy ?? rule.Remedy}";

    private void Add(FormatRule rule, long? offset, FormattableString message, string? remedy, bool fatal)
    {
        if (HasRoom())
        {
            _findings.Add(new FormatFinding(rule.Name, offset, Describe(rule, message, remedy), fatal));
        }
    }

    private bool HasRoom()
    {
        if (_findings.Count == Limit)
        {
            var omitted = FormatRules.FindingsOmitted;
            _findings.Add(new FormatFinding(omitted.Name, null, Describe(omitted, $"there are further findings", null), Fatal: true));
        }

        return _findings.Count < Limit;
    }
}
