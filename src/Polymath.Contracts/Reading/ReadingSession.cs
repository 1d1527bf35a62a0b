using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Text;
using Polymath.Contracts.Yaml;

namespace Polymath.Contracts.Reading;

/// <summary>What the readers of one file share: its findings, its places, and how strict to be.</summary>
internal sealed class ReadingSession(string stem, bool imported)
{
    private readonly List<ContractDiagnostic> _findings = [];
    private int _suggestions;
    private readonly Dictionary<string, SourceSpan> _spans = new(StringComparer.Ordinal);

    /// <summary>The contract's id.</summary>
    public string Stem { get; } = stem;

    /// <summary>Whether the file is somebody else's.</summary>
    public bool Imported { get; } = imported;

    /// <summary>Everything found.</summary>
    public IReadOnlyList<ContractDiagnostic> Findings => _findings;

    /// <summary>Every place noted.</summary>
    public IReadOnlyDictionary<string, SourceSpan> Spans => _spans;

    /// <summary>Notes where the value at <paramref name="path"/> stands, and where its text does.</summary>
    public void Place(string path, YamlNode node)
    {
        Place(path, node.Span);
        if (node is YamlScalar { Verbatim: { } verbatim })
        {
            Place(SourceMap.VerbatimPath(path), verbatim);
        }
    }

    /// <summary>Notes where <paramref name="entry"/> of the mapping at <paramref name="parent"/> stands; returns its value's path.</summary>
    public string Place(string parent, YamlEntry entry)
    {
        var path = SourceMap.ChildPath(parent, entry.Key.Text);
        Place(SourceMap.KeyPath(path), entry.Key.Span);
        Place(path, entry.Value);
        return path;
    }

    /// <summary>Notes where the item <paramref name="index"/> of the list at <paramref name="parent"/> stands; returns its path.</summary>
    public string Place(string parent, int index, YamlNode item)
    {
        var path = SourceMap.ItemPath(parent, index);
        Place(path, item);
        return path;
    }

    /// <summary>Adds a finding of the rule's own severity.</summary>
    public void Report(Rule rule, string path, params string[] arguments) =>
        Report(ContractDiagnostic.Create(rule, path, arguments));

    /// <summary>Adds <paramref name="finding"/>.</summary>
    public void Report(ContractDiagnostic finding) => _findings.Add(finding);

    /// <summary>Adds a finding that is an error in a file of ours and a warning in an imported one.</summary>
    public void Tolerate(Rule rule, string path, params string[] arguments) =>
        Report(ContractDiagnostic.Create(rule, path, arguments) with { Severity = Imported ? RuleSeverity.Warning : rule.Severity });

    /// <summary><c> Did you mean 'x'?</c> for the candidate nearest to <paramref name="name"/>, else <paramref name="otherwise"/>.</summary>
    public string Suggest(string name, IEnumerable<string> candidates, string otherwise = "") =>
        ++_suggestions <= YamlLimits.Suggestions && NearestName.Find(name, candidates) is { } near ? $" Did you mean '{near}'?" : otherwise;

    // Where a key occurs twice, the first place stays.
    private void Place(string path, SourceSpan span)
    {
        if (!_spans.ContainsKey(path))
        {
            _spans.Add(path, span);
        }
    }
}
