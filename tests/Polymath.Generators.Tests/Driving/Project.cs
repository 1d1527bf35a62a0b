using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Polymath.Generators.Tests.Driving;

/// <summary>A project with contracts and code, compiled in memory.</summary>
internal sealed class Project
{
    private readonly List<MemoryText> _contracts = [];
    private readonly List<(string Path, string Text)> _sources = [];
    private bool _strict;

    public static CSharpParseOptions Language { get; } = new(LanguageVersion.Latest);

    public static Project With(string path, string contract, bool imported = false) => new Project().Contract(path, contract, imported);

    public Project Contract(string path, string text, bool imported = false)
    {
        _contracts.Add(new MemoryText(path, text, imported));
        return this;
    }

    public Project Source(string path, string text)
    {
        _sources.Add((path, text));
        return this;
    }

    public Project Strict()
    {
        _strict = true;
        return this;
    }

    public IReadOnlyList<MemoryText> Contracts => _contracts;

    public CSharpCompilation Compilation() => CSharpCompilation.Create(
        "Acme.Models",
        _sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, Language, source.Path, System.Text.Encoding.UTF8)),
        References.All,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new ContractGenerator().AsSourceGenerator()],
        _contracts,
        Language,
        new ProjectOptions(_strict),
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Runs the generator twice, the second time on an equal compilation, and checks that nothing was done again.</summary>
    public Generated Run()
    {
        var compilation = Compilation();
        var first = Driver().RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        var second = first.RunGenerators(compilation.Clone());
        Incrementality.NothingWasDoneAgain(first.GetRunResult(), second.GetRunResult());
        return new Generated(first.GetRunResult(), (CSharpCompilation)output);
    }
}
