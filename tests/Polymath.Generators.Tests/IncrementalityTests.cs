using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Polymath.Generators.Models;
using Polymath.Generators.Tests.Driving;

namespace Polymath.Generators.Tests;

/// <summary>Why each step of the pipeline runs after an edit. A is the contract that is edited, B another one.</summary>
public sealed class IncrementalityTests
{
    private const string PathOfA = "/repo/contracts/a-v1.yaml";
    private const string PathOfB = "/repo/contracts/b-v1.yaml";
    private const string Body = "throw new NotSupportedException();";

    private static readonly string A = DemoCode.Contract();
    private static readonly string B = DemoCode.Contract().Replace("FALSIFY-DEMO-001", "FALSIFY-DEMO-002", StringComparison.Ordinal);

    /// <summary>Edit; then the reasons of contracts of A and B, of probes, of bound of A and B, of output of A and B.</summary>
    public static TheoryData<string, string> Matrix => new()
    {
        { "nothing", "contracts Cached Cached, probes Cached, bound Cached Cached, output Cached Cached" },
        { "body of a probe", "contracts Cached Cached, probes Cached, bound Cached Cached, output Cached Cached" },
        { "lines above a probe", "contracts Cached Cached, probes Cached, bound Cached Cached, output Cached Cached" },
        { "unrelated type", "contracts Cached Cached, probes Cached, bound Cached Cached, output Cached Cached" },
        { "comment that moves no line in A", "contracts Unchanged Cached, probes Cached, bound Cached Cached, output Cached Cached" },
        { "comment that moves lines in A", "contracts Unchanged Cached, probes Cached, bound Cached Cached, output Modified Cached" },
        { "meaning of contract A", "contracts Modified Cached, probes Cached, bound Modified Cached, output Modified Cached" },
        { "new unrelated probe", "contracts Cached Cached, probes Modified, bound Unchanged Unchanged, output Cached Cached" },
    };

    [Theory]
    [MemberData(nameof(Matrix))]
    public void An_edit_runs_what_depends_on_it_and_no_more(string edit, string expected)
    {
        var project = Project.With(PathOfA, A).Contract(PathOfB, B).Source(DemoCode.Path, DemoCode.Probe).Source("/repo/Note.cs", "class Note;");
        var compilation = project.Compilation();
        var driver = project.Driver().RunGenerators(compilation);

        var result = Edit(edit, project, driver, compilation).GetRunResult();

        var actual = $"contracts {Of<ContractModel>("contracts", model => model.FilePath)}, probes {result.Results[0].TrackedSteps["probes"].Single().Outputs.Single().Reason}, "
            + $"bound {Of<BoundContract>("bound", bound => bound.FilePath)}, output {Of<GeneratedContract>("output", generated => generated.HintName == "AV1.g.cs" ? PathOfA : PathOfB)}";
        Assert.Equal(expected, actual);

        string Of<T>(string step, Func<T, string> file)
        {
            var reasons = result.Results[0].TrackedSteps[step].SelectMany(run => run.Outputs).ToDictionary(output => file((T)output.Value), output => output.Reason);
            return $"{reasons[PathOfA]} {reasons[PathOfB]}";
        }
    }

    [Theory]
    [InlineData("body of a probe")]
    [InlineData("unrelated type")]
    [InlineData("meaning of contract A")]
    [InlineData("new unrelated probe")]
    public void Probes_of_referenced_assemblies_never_change_with_an_edit(string edit)
    {
        var project = Project.With(PathOfA, A).Contract(PathOfB, B).Source(DemoCode.Path, DemoCode.Probe).Source("/repo/Note.cs", "class Note;");
        var compilation = project.Compilation();
        var driver = project.Driver().RunGenerators(compilation);

        var libraries = Edit(edit, project, driver, compilation).GetRunResult().Results[0].TrackedSteps["libraries"].Single().Outputs.Single();

        Assert.True(libraries.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, libraries.Reason.ToString());
        Assert.NotEmpty(((ReferencedLibraries)libraries.Value).Probes);
    }

    [Fact]
    public void Nothing_is_written_again_when_a_comment_moves_no_line()
    {
        var project = Project.With(PathOfA, A).Contract(PathOfB, B).Source(DemoCode.Path, DemoCode.Probe);
        var compilation = project.Compilation();
        var driver = project.Driver().RunGenerators(compilation);

        var result = driver.ReplaceAdditionalText(project.Contracts[0], new MemoryText(PathOfA, A + "# a comment\n")).RunGenerators(compilation).GetRunResult();

        Assert.All(
            result.Results[0].TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    private static GeneratorDriver Edit(string edit, Project project, GeneratorDriver driver, CSharpCompilation compilation) => edit switch
    {
        "nothing" => driver.RunGenerators(compilation),
        "body of a probe" => driver.RunGenerators(Replace(compilation, DemoCode.Path, DemoCode.Probe.Replace(Body, "return null!;", StringComparison.Ordinal))),
        "lines above a probe" => driver.RunGenerators(Replace(compilation, DemoCode.Path, "// one\n// two\n" + DemoCode.Probe)),
        "unrelated type" => driver.RunGenerators(Replace(compilation, "/repo/Note.cs", "class Note { int _value; }")),
        "comment that moves no line in A" => Contract(project, driver, compilation, A + "# a comment\n"),
        "comment that moves lines in A" => Contract(project, driver, compilation, "# a comment\n" + A),
        "meaning of contract A" => Contract(project, driver, compilation, A.Replace("count == 3", "count == 4", StringComparison.Ordinal)),
        "new unrelated probe" => driver.RunGenerators(compilation.AddSyntaxTrees(
            CSharpSyntaxTree.ParseText(
                DemoCode.Probe.Replace("Demo", "Second", StringComparison.Ordinal)
                    .Replace("\"demo\"", "\"second\"", StringComparison.Ordinal)
                    .Replace("namespace Acme.Models", "namespace Acme.Second", StringComparison.Ordinal)
                    .Replace("made-up", "made-up-too", StringComparison.Ordinal),
                Project.Language,
                "/repo/Second.cs"))),
        _ => throw new ArgumentOutOfRangeException(nameof(edit), edit, "unknown edit"),
    };

    private static GeneratorDriver Contract(Project project, GeneratorDriver driver, CSharpCompilation compilation, string text) =>
        driver.ReplaceAdditionalText(project.Contracts[0], new MemoryText(PathOfA, text)).RunGenerators(compilation);

    private static CSharpCompilation Replace(CSharpCompilation compilation, string path, string text)
    {
        var old = compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        return compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(text, Project.Language, path));
    }
}
