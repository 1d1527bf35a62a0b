using System.Text.RegularExpressions;

namespace Polymath.Contracts.Tests.Diagnostics;

/// <summary>What a file of somebody else gets wrong is shown and stops no build, whatever the project makes of warnings.</summary>
public sealed partial class ImportedWarningTests
{
    private const string Targets = "src/Polymath.Generators/build/Polymath.Generators.targets";

    [Fact]
    public void Every_warning_about_an_imported_file_is_exempt_from_warnings_as_errors()
    {
        var exempt = Exempt();
        var warned = new SortedSet<string>(
            RulePagesTests.IdsFoundByReading
                .Select(row => RulePage.Read(row.Data).Example.Select(file => file with { Name = "imported/" + file.Name.Replace("imported/", string.Empty, StringComparison.Ordinal) }))
                .SelectMany(files => ExampleFile.Findings([.. files]))
                .Select(finding => Warning().Match(finding).Groups[1].Value)
                .Where(id => id.Length > 0),
            StringComparer.Ordinal);

        Assert.Contains("PM0201", warned);
        Assert.Contains("PM0203", warned);
        Assert.Contains("PM0222", warned);
        Assert.True(warned.SetEquals(exempt), $"{Targets} should exempt {string.Join(';', warned)}");
    }

    private static SortedSet<string> Exempt()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, Targets));
        var list = ImportedList().Match(text);
        Assert.True(list.Success, $"{Targets} sets no PolymathImportedWarnings.");
        return new SortedSet<string>(list.Groups[1].Value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), StringComparer.Ordinal);
    }

    [GeneratedRegex("warning (PM[0-9]{4}):")]
    private static partial Regex Warning();

    [GeneratedRegex("<PolymathImportedWarnings>([^<]*)</PolymathImportedWarnings>")]
    private static partial Regex ImportedList();
}
