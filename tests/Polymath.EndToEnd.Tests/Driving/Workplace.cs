using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Polymath.Generators;

namespace Polymath.EndToEnd.Tests.Driving;

/// <summary>A user's project in a temporary folder: contracts, code, evidence, artifacts, and the environment variables of its runs.</summary>
internal sealed class Workplace : IDisposable
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    private readonly Dictionary<string, (string Text, bool Imported)> _contracts = new(StringComparer.Ordinal);
    private readonly List<string> _sources = [];

    public string Root { get; } = Directory.CreateTempSubdirectory("polymath-end-to-end-").FullName;

    public string EvidenceRoot => Path.Combine(Root, "evidence");

    public string ArtifactsRoot => Path.Combine(Root, "artifacts");

    /// <summary>The environment variables that its runs see, and no others.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>A contract of this project, by the name of its file under <c>Contracts/</c>, each text replaced once.</summary>
    public static string Text(string name, params (string Old, string New)[] edits) => edits.Aggregate(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Contracts", name)),
        (text, edit) =>
        {
            Assert.Equal(2, text.Split(edit.Old).Length);
            return text.Replace(edit.Old, edit.New, StringComparison.Ordinal);
        });

    /// <summary>Writes a contract, or writes it anew.</summary>
    public Workplace Contract(string name, string text, bool imported = false)
    {
        var path = Path.Combine(Root, "contracts", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        _contracts[path] = (text, imported);
        return this;
    }

    public Workplace Source(string text)
    {
        _sources.Add(text);
        return this;
    }

    /// <summary>Compiles what there is now.</summary>
    public Build Compile()
    {
        var compilation = CSharpCompilation.Create(
            "Acme.Models",
            [.. _sources.Prepend(Metadata()).Select((text, number) => CSharpSyntaxTree.ParseText(text, Language, Path.Combine(Root, $"Source{number}.cs"), Encoding.UTF8))],
            References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver
            .Create(
                [new ContractGenerator().AsSourceGenerator()],
                [.. _contracts.Select(entry => new MemoryText(entry.Key, entry.Value.Text, entry.Value.Imported))],
                Language,
                new BuildOptions(Root))
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        return new Build(this, (CSharpCompilation)output, diagnostics);
    }

    /// <summary>Every file under the evidence folder with its content and the time it was written.</summary>
    public IReadOnlyList<(string Name, string Text, DateTime Written)> Evidence() => !Directory.Exists(EvidenceRoot)
        ? []
        :
        [
            .. Directory.EnumerateFiles(EvidenceRoot, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(file => (Path.GetRelativePath(EvidenceRoot, file).Replace('\\', '/'), File.ReadAllText(file), File.GetLastWriteTimeUtc(file))),
        ];

    public void Dispose() => Directory.Delete(Root, recursive: true);

    // What the package's targets write into the test assembly.
    private string Metadata()
    {
        var text = new StringBuilder();
        Add("ProjectRoot", Root);
        Add("EvidenceRoot", EvidenceRoot);
        Add("ArtifactsRoot", ArtifactsRoot);
        foreach (var (path, (_, imported)) in _contracts)
        {
            Add("Contract", (imported ? "imported|" : "own|") + path);
        }

        return text.ToString();

        void Add(string key, string value) => text
            .Append("[assembly: System.Reflection.AssemblyMetadata(\"Polymath.").Append(key).Append("\", ")
            .Append(SymbolDisplay.FormatLiteral(value, quote: true)).Append(")]\n");
    }
}
