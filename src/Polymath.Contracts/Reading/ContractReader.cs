using System.Globalization;
using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Linting;
using Polymath.Contracts.Model;
using Polymath.Contracts.Text;
using Polymath.Contracts.Yaml;

namespace Polymath.Contracts.Reading;

/// <summary>Reads contract files.</summary>
public static class ContractReader
{
    private const int MostFindings = 1000;

    /// <summary>Reads one file; never throws on bad input, however hostile.</summary>
    /// <returns>What the file promises with everything that is wrong with it, its lint included; a claim with a bad field is there without
    /// that field, a claim without id under an id that says so.</returns>
    public static ContractReading Read(ContractSource source)
    {
        if (source.Text is null)
        {
            return Unreadable(source.Path, [ContractDiagnostic.Create(YamlRules.UnreadableFile, string.Empty)]);
        }

        var document = YamlComposer.Compose(source.Text, source.Imported);
        if (document.Root is null)
        {
            return Unreadable(source.Path, document.Findings);
        }

        var session = new ReadingSession(ContractStem.Of(source.Path), source.Imported);
        foreach (var finding in document.Findings)
        {
            session.Report(finding);
        }

        var contract = Contract(session, document.Root);
        foreach (var finding in contract is null ? default : ContractLinter.Run(contract))
        {
            session.Report(finding);
        }

        var map = new SourceMap(session.Spans);
        return new(source.Path, contract, map, InFileOrder(session.Findings, map));
    }

    private static Contract? Contract(ReadingSession session, YamlNode root)
    {
        if (root is not YamlMapping mapping)
        {
            session.Report(ContractRules.NotAContract, string.Empty, NodeNames.Of(root));
            return null;
        }

        var block = new BlockReader(session, string.Empty, mapping, KnownKeys.Contract, ClaimListReader.IsMisplaced);
        var claims = ClaimListReader.Read(session, mapping);
        return new(
            session.Stem,
            session.Imported,
            MetadataReader.Read(session, block),
            SubjectsReader.Read(session, block),
            claims,
            ProofObligationsReader.Read(session, block, claims),
            block.Entries.Select(entry => entry.Key.Text).Where(IsCarried).ToEquatableArray());
    }

    private static bool IsCarried(string key) =>
        key is not ("metadata" or "subjects" or KnownKeys.Claims or "proof_obligations") && KnownKeys.Contract.Allows(key);

    private static ContractReading Unreadable(string path, IReadOnlyList<ContractDiagnostic> findings) =>
        new(path, null, SourceMap.Empty, InFileOrder(findings, SourceMap.Empty));

    private static EquatableArray<ContractDiagnostic> InFileOrder(IReadOnlyList<ContractDiagnostic> findings, SourceMap map)
    {
        var ordered = findings
            .Select(finding => (Finding: finding, Span: DiagnosticLocator.Locate(finding, map)))
            .OrderBy(entry => (entry.Span.StartLine, entry.Span.StartColumn))
            .Select(entry => entry.Finding)
            .ToArray();
        return ordered.Length <= MostFindings ? new(ordered) : new(ordered.Take(MostFindings).Append(Rest(ordered)));
    }

    // A hostile file may have a million; whether the build stops must not depend on which of them are shown.
    private static ContractDiagnostic Rest(ContractDiagnostic[] ordered)
    {
        var errors = ordered.Skip(MostFindings).Count(finding => finding.Severity == RuleSeverity.Error);
        return ContractDiagnostic.Create(
            ContractRules.TooManyFindings,
            string.Empty,
            (ordered.Length - MostFindings).ToString("N0", CultureInfo.InvariantCulture),
            errors.ToString("N0", CultureInfo.InvariantCulture)) with
        {
            Severity = errors > 0 ? RuleSeverity.Error : RuleSeverity.Warning,
        };
    }
}
