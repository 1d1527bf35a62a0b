using System.Reflection;
using Polymath.Contracts.Model;
using Polymath.Contracts.Reading;
using Polymath.Falsifiers.Evidence;
using Xunit;
using Xunit.v3;

namespace Polymath.Falsifiers.Completeness;

/// <summary>Compares the contract files that the build listed with the tests that the generator wrote, by reflection: no test can vanish.</summary>
/// <remarks>The list of files is assembly metadata written by MSBuild targets; the generator has no part in it.</remarks>
public static class ClaimCompleteness
{
    private const string ContractKey = "Polymath.Contract";
    private const string EvidenceKey = "Polymath.EvidenceRoot";

    /// <summary>Fails when a claim of a listed contract has no discharge test, or a bound one no rule survey; lists evidence without a claim.</summary>
    /// <param name="assembly">The test assembly.</param>
    /// <param name="testClasses">The classes that the generator says hold the tests.</param>
    public static void Check(Assembly assembly, IReadOnlyList<Type> testClasses)
    {
        var report = Report(assembly, testClasses);
        if (report.OrphanedEvidence.Count > 0)
        {
            TestContext.Current.AddWarning($"evidence without a claim: {string.Join(", ", report.OrphanedEvidence)}");
        }

        if (report.Problems.Count > 0)
        {
            Assert.Fail(string.Join(Environment.NewLine, report.Problems));
        }
    }

    /// <summary>The same as data.</summary>
    public static CompletenessReport Report(Assembly assembly, IReadOnlyList<Type> testClasses)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentNullException.ThrowIfNull(testClasses);
        var metadata = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().ToArray();
        var files = metadata.Where(entry => entry.Key == ContractKey && entry.Value is not null).Select(entry => Listed(entry.Value!)).ToArray();
        var evidence = metadata.FirstOrDefault(entry => entry.Key == EvidenceKey)?.Value;
        if (files.Length == 0)
        {
            return new CompletenessReport(
                ["The build listed no contract: put *.yaml files into contracts/, or say where they are with <PolymathContractsFolder> or "
                + "<PolymathContract Include=\"…\" />. (A project with <GenerateAssemblyInfo>false</GenerateAssemblyInfo> loses the list.)"],
                []);
        }

        var tests = TestsByClaim(testClasses);
        var problems = new List<string>();
        var claims = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (path, imported) in files)
        {
            Compare(path, imported, tests, claims, problems);
        }

        problems.AddRange(tests.Keys.Where(claim => !claims.ContainsKey(claim)).Order(StringComparer.Ordinal)
            .Select(claim => $"The test of '{claim}' belongs to no claim of a contract file: the build is older than the contracts. Build again."));
        return new CompletenessReport(problems, evidence is null ? [] : Orphans(evidence, [.. claims.Keys.Select(RecordOf)]));
    }

    private static void Compare(
        string path,
        bool imported,
        Dictionary<string, (int Discharges, int Surveys)> tests,
        Dictionary<string, int> claims,
        List<string> problems)
    {
        if (!File.Exists(path))
        {
            problems.Add($"The contract '{path}' is gone since the build. Build again.");
            return;
        }

        var reading = ContractReader.Read(new ContractSource(path, File.ReadAllText(path), imported));
        if (reading.Contract is not { } contract)
        {
            problems.Add($"The contract '{path}' can't be read: {reading.Diagnostics.FirstOrDefault()?.Message}");
            return;
        }

        foreach (var claim in contract.Claims)
        {
            var id = contract.Stem + "/" + claim.Id;
            claims[id] = claims.GetValueOrDefault(id) + 1;
            var found = tests.GetValueOrDefault(id);
            if (found.Discharges < claims[id])
            {
                problems.Add($"{path}({reading.Map.Find(claim.Path).StartLine}): the claim '{claim.Id}' has no test. Build again; if that doesn't help, "
                    + "the generator lost it.");
            }
            else if (IsBound(claim) && found.Surveys < claims[id])
            {
                problems.Add($"{path}({reading.Map.Find(claim.Path).StartLine}): the bound claim '{claim.Id}' has no rule survey.");
            }
        }
    }

    private static bool IsBound(Claim claim) => claim.Binding.Probe is not null;

    private static Dictionary<string, (int Discharges, int Surveys)> TestsByClaim(IReadOnlyList<Type> testClasses)
    {
        var tests = new Dictionary<string, (int Discharges, int Surveys)>(StringComparer.Ordinal);
        foreach (var method in testClasses.SelectMany(WithNested).SelectMany(type => type.GetMethods()))
        {
            if (!method.GetCustomAttributes().OfType<IFactAttribute>().Any())
            {
                continue;
            }

            var traits = method.GetCustomAttributes().OfType<ITraitAttribute>().SelectMany(trait => trait.GetTraits()).ToArray();
            var id = Trait("contract") + "/" + Trait("claim");
            var (discharges, surveys) = tests.GetValueOrDefault(id);
            tests[id] = Trait("kind") switch
            {
                "discharge" => (discharges + 1, surveys),
                "survey" => (discharges, surveys + 1),
                _ => (discharges, surveys),
            };

            string? Trait(string key) => traits.FirstOrDefault(trait => trait.Key == key).Value;
        }

        return tests;
    }

    private static IEnumerable<Type> WithNested(Type type) => type.GetNestedTypes().Prepend(type);

    private static string[] Orphans(string root, HashSet<string> records) => Directory.Exists(root)
        ? [.. Directory.EnumerateFiles(root, "*" + EvidenceFile.VerifiedSuffix, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Where(file => !records.Contains(file))
            .Order(StringComparer.Ordinal)]
        : [];

    private static string RecordOf(string claim)
    {
        var cut = claim.IndexOf('/', StringComparison.Ordinal);
        return new EvidenceFile(claim[..cut], claim[(cut + 1)..]).Verified.Replace('\\', '/');
    }

    private static (string Path, bool Imported) Listed(string value)
    {
        var cut = value.IndexOf('|', StringComparison.Ordinal);
        return cut < 0 ? (value, false) : (value[(cut + 1)..], value[..cut] == "imported");
    }
}
