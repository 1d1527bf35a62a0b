using System.Diagnostics;
using System.Text.Json;

namespace Polymath.Generators.Tests;

/// <summary>What our targets hand to the compiler, as MSBuild evaluates them.</summary>
public sealed class ProjectItemTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("polymath-items-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_imported_contract_reaches_the_compiler_as_an_imported_one()
    {
        Write("contracts/own-v1.yaml", string.Empty);
        Write("contracts/theirs/foreign-v1.yaml", string.Empty);
        Write("elsewhere/other-v1.yaml", string.Empty);

        var items = await AdditionalFilesAsync("<PolymathContract Include=\"contracts/theirs/*.yaml;elsewhere/*.yaml\" Imported=\"true\" />");

        Assert.Equal(
            ["foreign-v1 true true", "other-v1 true true", "own-v1 true "],
            items.Select(item => $"{item.GetProperty("Filename")} {item.GetProperty("PolymathContract")} {(item.TryGetProperty("Imported", out var imported) ? imported : default)}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_contract_of_another_extension_is_named_instead_of_dropped()
    {
        Write("contracts/own-v1.yaml", string.Empty);
        Write("contracts/deep/lost-v1.yml", string.Empty);

        var output = await BuildAsync(string.Empty, "-t:PolymathContractExtension", "-v:minimal");

        Assert.Contains("lost-v1.yml : warning POLYMATH002: This file isn't read", output, StringComparison.Ordinal);
        Assert.DoesNotContain("own-v1", output, StringComparison.Ordinal);
    }

    private async Task<JsonElement[]> AdditionalFilesAsync(string items)
    {
        using var document = JsonDocument.Parse(await BuildAsync(items, "-getItem:AdditionalFiles"));
        return [.. document.RootElement.GetProperty("Items").GetProperty("AdditionalFiles").EnumerateArray().Select(item => item.Clone())];
    }

    private async Task<string> BuildAsync(string items, params string[] arguments)
    {
        var build = Path.Combine(RepositoryRoot(), "src", "Polymath.Generators", "build", "Polymath.Generators");
        Write("sample.proj", $"<Project><Import Project=\"{build}.props\" /><ItemGroup>{items}</ItemGroup><Import Project=\"{build}.targets\" /></Project>");
        var start = new ProcessStartInfo("dotnet", ["msbuild", Path.Combine(_folder, "sample.proj"), "-nodeReuse:false", .. arguments])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = _folder,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
        return output;
    }

    private void Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Polymath.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No folder above the tests holds Polymath.sln.");
        }

        return folder.FullName;
    }
}
