using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Expectations;
using Polymath.Contracts.Linting;
using Polymath.Contracts.Reading;

namespace Polymath.Contracts.Tests.Diagnostics;

/// <summary>A contract on a rule's page.</summary>
/// <param name="Name">Its name; one that begins with <c>imported/</c> is somebody else's.</param>
/// <param name="Text">Its text; null where the file can't be opened.</param>
internal sealed record ExampleFile(string Name, string? Text)
{
    private const int MostShown = 20;

    /// <summary>Every finding in <paramref name="files"/>, those between them and those against <see cref="ExampleObservation"/> included.</summary>
    public static IReadOnlyList<string> Findings(IReadOnlyList<ExampleFile> files)
    {
        var readings = files
            .Select(file => ContractReader.Read(new ContractSource(file.Name, file.Text, file.Name.StartsWith("imported/", StringComparison.Ordinal))))
            .ToList();
        var contracts = readings.Where(reading => reading.Contract is not null).ToList();
        var between = CrossContractChecks.Run([.. contracts.Select(reading => ContractOutline.Of(reading.Contract!))]);
        string[] lines =
        [
            .. readings.SelectMany(reading => reading.Diagnostics.Select(diagnostic => Print(reading, diagnostic))),
            .. contracts.SelectMany(Unbound),
            .. between.Select(finding => Print(contracts[finding.Contract], finding.Diagnostic)),
        ];
        return lines.Length <= MostShown ? lines : [lines[0], "…", lines[^1]];
    }

    // What the compiler adds once it knows the probe's observation.
    private static IEnumerable<string> Unbound(ContractReading reading) =>
        from claim in reading.Contract!.Claims
        from expectation in claim.Expect
        let root = ExpectationParser.Parse(expectation.Text).Root
        where root is not null
        from error in ExpectationBinder.Check(root, claim.Repeat is null ? ExampleObservation.Once : ExampleObservation.Repeated)
        select Print(reading, new ContractDiagnostic(error.Rule, expectation.Path, error.Rule.Severity, error.Arguments) { Within = error.Range });

    private static string Print(ContractReading reading, ContractDiagnostic diagnostic) =>
        DiagnosticPrinter.Print(reading.Path, diagnostic, reading.Map);
}
