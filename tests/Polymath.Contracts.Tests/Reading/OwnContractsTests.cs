using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Reading;

namespace Polymath.Contracts.Tests.Reading;

public sealed class OwnContractsTests
{
    [Fact]
    public void The_contracts_of_this_repository_are_read_without_a_finding()
    {
        var folder = Path.Combine(RepositoryRoot.Path, "contracts");
        var files = Directory.GetFiles(folder, "*.yaml", SearchOption.AllDirectories);
        Assert.NotEmpty(files);

        var findings = files
            .Select(file => ContractReader.Read(new ContractSource(Path.GetRelativePath(folder, file), File.ReadAllText(file), Imported: false)))
            .SelectMany(reading => reading.Diagnostics.Select(diagnostic => DiagnosticPrinter.Print(reading.Path, diagnostic, reading.Map)));

        Assert.Equal(string.Empty, string.Join("\n", findings));
    }
}
