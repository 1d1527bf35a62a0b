using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Model;
using Polymath.Contracts.Reading;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Tests.Reading;

/// <summary>The example of the documentation, with every key of ours.</summary>
public sealed class ExampleContractTests
{
    private const string Folder = "tests/Polymath.Contracts.Tests/Reading/Examples";

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, Folder, "model-conversion-v1.yaml"));

    private static readonly ContractReading Reading =
        ContractReader.Read(new ContractSource("model-conversion-v1.yaml", string.Join('\n', Lines) + "\n", Imported: false));

    private static Contract Contract => Reading.Contract!;

    [Fact]
    public void Nothing_is_wrong_with_it() =>
        Assert.Equal(
            string.Empty,
            string.Join('\n', Reading.Diagnostics.Select(finding => DiagnosticPrinter.Print(Reading.Path, finding, Reading.Map))));

    [Fact]
    public void Its_metadata_are_read()
    {
        Assert.Equal("model-conversion-v1", Contract.Stem);
        Assert.Equal(
            new ContractMetadata(
                "1.2.0",
                "Converting the model keeps its weights.",
                "pattern",
                default,
                new(["GGUF specification, ggml-org/ggml docs/gguf.md"])),
            Contract.Metadata);
    }

    [Fact]
    public void Its_subjects_are_read()
    {
        Assert.Equal(["original", "converted", "tiny_original", "tiny_converted"], Contract.Subjects.Select(subject => subject.Name));
        var original = Contract.Subjects[0];
        Assert.Equal("${POLYMATH_MODELS}/qwen2.5-coder-7b.safetensors", original.File);
        Assert.StartsWith("a394dd28", original.Sha256, StringComparison.Ordinal);
        Assert.Equal(SubjectOrigin.Published, original.Origin);
        var made = Contract.Subjects[3];
        Assert.Equal(("converted", "tiny_original"), (made.Make, made.DerivedFrom));
        Assert.Equal(["from", "format", "type"], made.With.Entries.Select(entry => entry.Key));
    }

    [Fact]
    public void Its_first_claim_is_read_with_every_field()
    {
        var claim = Contract.Claims[0];
        Assert.Equal("FALSIFY-QW2E-SHIP-003", claim.Id);
        Assert.Equal("tensor-diff", claim.Binding.Probe);
        Assert.True(claim.ShipBlocking);
        Assert.Equal(4, claim.Expect.Count);
        Assert.Equal(new ExpectationText("falsification_tests[0].requires[0]", "gpu.name contains \"RTX 4090\""), claim.Requires[0]);
        Assert.True(claim.StandIn!.HasWith);
        Assert.Null(claim.StandIn.Binding.Probe);
        Assert.Equal(3, claim.StandIn.Expect.Count);
        var nan = Assert.IsType<ScalarSetting>(claim.CounterExamples[1].Members.Find("results[0].cosine"));
        Assert.Equal((".nan", ScalarKind.Real), (nan.Text, nan.Kind));
    }

    [Fact]
    public void A_single_expectation_needs_no_list() =>
        Assert.Equal(
            new ExpectationText("falsification_tests[1].expect", "p50(runs.tokens_per_second) >= 6.3"),
            Assert.Single(Contract.Claims[1].Expect));

    [Fact]
    public void Repeat_witness_and_severity_are_read()
    {
        var claim = Contract.Claims[1];
        Assert.Equal(5, claim.Repeat);
        Assert.False(claim.ShipBlocking);
        Assert.Equal(ScalarKind.Real, Assert.IsType<ScalarSetting>(claim.Witness!.Entries[0].Value).Kind);
    }

    [Fact]
    public void A_claim_that_does_not_apply_says_why_and_who_answers()
    {
        Assert.Equal(new NotApplicable("No NPU is supported by this release.", "device team"), Contract.Claims[2].NotApplicable);
        Assert.Null(Contract.Claims[2].Binding.Probe);
    }

    [Fact]
    public void Obligations_name_the_claims_that_test_them() =>
        Assert.Equal(["FALSIFY-QW2E-SHIP-003"], Assert.Single(Contract.ProofObligations).TestedBy);

    [Fact]
    public void Free_keys_are_carried() => Assert.Equal(["x-notes"], Contract.CarriedKeys);

    [Theory]
    [InlineData("falsification_tests[0].id", "FALSIFY-QW2E-SHIP-003")]
    [InlineData("falsification_tests[0].probe", "tensor-diff")]
    [InlineData("falsification_tests[0].probe#", "probe")]
    [InlineData("falsification_tests[0].with.layout", "auto")]
    [InlineData("falsification_tests[0].with.layout#", "layout")]
    [InlineData("falsification_tests[0].expect[2]", "all(t in results, t.cosine >= 0.995)")]
    [InlineData("falsification_tests[0].stand_in.expect[1]", "\"all(t in results, t.cosine >= 0.995)\"")]
    [InlineData("falsification_tests[0].counter_examples.nan_promoted.results[0].cosine", ".nan")]
    [InlineData("subjects.original.file", "${POLYMATH_MODELS}/qwen2.5-coder-7b.safetensors")]
    [InlineData("metadata.references[0]", "GGUF specification, ggml-org/ggml docs/gguf.md")]
    public void Every_place_is_exact(string path, string text) => Assert.Equal(text, TextAt(Reading.Map.Spans[path]));

    [Theory]
    [InlineData("falsification_tests[0].expect[2]", "all(t in results, t.cosine >= 0.995)")]
    [InlineData("falsification_tests[0].stand_in.expect[1]", "all(t in results, t.cosine >= 0.995)")]
    public void Text_between_quotes_has_a_place_of_its_own(string path, string text) =>
        Assert.Equal(text, TextAt(Reading.Map.FindVerbatim(path)!.Value));

    [Fact]
    public void Every_path_of_the_model_has_a_place()
    {
        Assert.All(Contract.Claims.SelectMany(claim => claim.Expect.Concat(claim.Requires)), text => Assert.Contains(text.Path, Reading.Map.Spans));
        Assert.All(Contract.Claims, claim => Assert.Contains(claim.Path, Reading.Map.Spans));
        Assert.All(Contract.Subjects, subject => Assert.Contains(subject.Path, Reading.Map.Spans));
    }

    private static string TextAt(SourceSpan span)
    {
        Assert.Equal(span.StartLine, span.EndLine);
        return Lines[span.StartLine - 1][(span.StartColumn - 1)..(span.EndColumn - 1)];
    }
}
