using System.Collections.Immutable;
using System.Globalization;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Polymath.Generators;

namespace Polymath.Benchmarks.Generator;

/// <summary>Generator time over 1,000 contracts of 5 claims: all of them from nothing, and after an edit of one.</summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private const int Contracts = 1000;
    private const int Claims = 5;

    private ImmutableArray<AdditionalText> _texts;
    private Compilation _compilation = null!;
    private GeneratorDriver _warm = null!;
    private AdditionalText[] _edits = [];
    private int _edit;

    [GlobalSetup]
    public void Prepare()
    {
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        _compilation = CSharpCompilation.Create(
            "Benchmark",
            [CSharpSyntaxTree.ParseText("namespace Benchmark; public static class Empty { }")],
            trusted.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        _texts = [.. Enumerable.Range(0, Contracts).Select(index => (AdditionalText)new MemoryText(PathOf(index), Text(index, 0.995)))];
        _edits = [new MemoryText(PathOf(500), Text(500, 0.996)), new MemoryText(PathOf(500), Text(500, 0.997))];
        _warm = NewDriver().RunGenerators(_compilation);

        var result = _warm.GetRunResult();
        if (result.GeneratedTrees.Length < Contracts || result.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            throw new InvalidOperationException(
                $"The benchmark's contracts don't compile: {result.GeneratedTrees.Length} files, {string.Join('\n', result.Diagnostics.Take(5))}");
        }
    }

    [Benchmark(Baseline = true)]
    public int Cold() => NewDriver().RunGenerators(_compilation).GetRunResult().GeneratedTrees.Length;

    [Benchmark]
    public int One_contract_edited()
    {
        var edit = _edits[_edit++ % _edits.Length];
        var current = _warm.ReplaceAdditionalText(_texts[500], edit);
        return current.RunGenerators(_compilation).GetRunResult().GeneratedTrees.Length;
    }

    private static string PathOf(int index) => $"/contracts/benchmark-{index.ToString("0000", CultureInfo.InvariantCulture)}-v1.yaml";

    private static string Text(int index, double floor)
    {
        var text = new System.Text.StringBuilder();
        text.Append(
            """
            metadata:
              version: 1.0.0
              description: A contract of the benchmark.
              kind: pattern
              references: [ the benchmark ]
            subjects:
              original: { file: original.safetensors }
              converted: { file: converted.gguf }
            falsification_tests:

            """);
        for (var claim = 0; claim < Claims; claim++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                - id: FALSIFY-BENCH-{{index:0000}}-{{claim}}
                  rule: The conversion keeps its tensors.
                  prediction: All of them are close.
                  if_fails: The converter is broken.
                  probe: tensor-diff
                  with: { reference: original, candidate: converted }
                  expect:
                  - tensors.compared == {{27 + claim}}
                  - tensors.missing_in_candidate == 0
                  - all(t in results, t.cosine >= {{floor}})

                """);
        }

        return text.ToString();
    }

    private GeneratorDriver NewDriver() => CSharpGeneratorDriver.Create(
        [new ContractGenerator().AsSourceGenerator()],
        _texts,
        (CSharpParseOptions)_compilation.SyntaxTrees.First().Options,
        new ContractOptions());
}
