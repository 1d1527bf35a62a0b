using Polymath.Runtime.Conversion;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Tests.Conversion;

public sealed class ProvenanceTests
{
    private static readonly double[] Decoded = [.. TensorDiffRun.Numbers(4096).Select(value => (double)value)];

    [Fact]
    public void A_reference_that_equals_the_decoded_candidate_is_circular()
    {
        var provenance = Check(Decoded, ElementType.F32, Decoded);

        Assert.True(provenance.Circular);
        Assert.Equal(1, provenance.ShareEqual);
    }

    [Theory]
    [InlineData(ElementType.F16)]
    [InlineData(ElementType.BF16)]
    public void So_is_one_that_was_rounded_to_its_own_type(ElementType type)
    {
        double[] rounded = [.. Decoded.Select(value => type == ElementType.F16 ? (double)(Half)value : RoundToBFloat16((float)value))];

        Assert.True(Check(rounded, type, Decoded).Circular);
    }

    [Fact]
    public void So_is_an_F64_copy() => Assert.True(Check(Decoded, ElementType.F64, Decoded).Circular);

    [Fact]
    public void An_honest_reference_is_not()
    {
        double[] original = [.. Decoded.Select((value, i) => value + ((i % 7) - 3) * 0.01)];

        var provenance = Check(original, ElementType.F32, Decoded);

        Assert.False(provenance.Circular);
        Assert.InRange(provenance.ShareEqual!.Value, 0.1, 0.2);
    }

    [Fact]
    public void A_reference_that_follows_the_candidate_too_closely_is_undecided()
    {
        double[] near = [.. Decoded.Select((value, i) => i % 2 == 0 ? value : (double)(float)(value * 1.0001))];

        var run = new TensorDiffRun();
        var provenance = Observe(run, near, ElementType.F32, Decoded).Provenance;

        Assert.Null(provenance.Circular);
        Assert.Contains("less than a tenth of their type's noise", provenance.Reason, StringComparison.Ordinal);
        Assert.Single(run.Context.Doubts);
    }

    [Fact]
    public void Constant_blocks_do_not_count()
    {
        double[] original = [.. Decoded.Select((value, i) => i < 2048 ? 0 : value * 1.05)];
        double[] decoded = [.. Decoded.Select((value, i) => i < 2048 ? 0 : value)];

        var provenance = Check(original, ElementType.F32, decoded);

        Assert.False(provenance.Circular);
        Assert.InRange(provenance.ShareEqual!.Value, 0, 0.01);
    }

    [Fact]
    public void A_float_candidate_does_not_count()
    {
        var run = new TensorDiffRun();

        var provenance = run.Of(
            new MemoryTensorStore().AddAs("w", [4096], ElementType.F32, Decoded), new MemoryTensorStore().AddAs("w", [4096], ElementType.F16, Decoded)).Provenance;

        Assert.False(provenance.Circular);
        Assert.Null(provenance.ShareEqual);
        Assert.Empty(run.Context.Doubts);
    }

    [Theory]
    [InlineData("unstated", null)]
    [InlineData("converted", null)]
    [InlineData("published", false)]
    [InlineData("trained", false)]
    public void Natively_ternary_weights_are_undecided_unless_the_contract_states_their_origin(string origin, bool? circular)
    {
        double[] ternary = [.. Enumerable.Range(0, 4096).Select(i => ((i * 2654435761L >> 7) % 3 - 1) * 0.5)];
        var run = new TensorDiffRun
        {
            Probe = new() { Reference = TensorDiffRun.Subject("reference", origin: origin), Candidate = TensorDiffRun.Subject("candidate") },
        };

        var provenance = Observe(run, ternary, ElementType.BF16, ternary).Provenance;

        Assert.Equal(circular, provenance.Circular);
        Assert.Equal(circular is null ? 1 : 0, run.Context.Doubts.Count);
    }

    [Fact]
    public void The_contract_s_word_that_the_reference_is_derived_from_the_candidate_is_enough()
    {
        var run = new TensorDiffRun
        {
            Probe = new() { Reference = TensorDiffRun.Subject("reference", derivedFrom: "candidate"), Candidate = TensorDiffRun.Subject("candidate") },
        };

        Assert.True(Observe(run, [.. Decoded.Select(value => value * 1.05)], ElementType.F32, Decoded).Provenance.Circular);
    }

    [Fact]
    public void One_file_on_both_sides_is_circular()
    {
        var run = new TensorDiffRun
        {
            Probe = new() { Reference = TensorDiffRun.Subject("reference", sha256: "same"), Candidate = TensorDiffRun.Subject("candidate", sha256: "same") },
        };

        Assert.True(run.Of(new MemoryTensorStore().Add("w", [1], 1), new MemoryTensorStore().Add("w", [1], 1)).Provenance.Circular);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("reference", false)]
    public void Against_a_quantised_reference_the_numbers_cannot_tell(string? derivedFrom, bool? circular)
    {
        var run = new TensorDiffRun
        {
            Probe = new() { Reference = TensorDiffRun.Subject("reference"), Candidate = TensorDiffRun.Subject("candidate", derivedFrom: derivedFrom) },
        };

        Assert.Equal(circular, Observe(run, Decoded, ElementType.Q8_0, Decoded).Provenance.Circular);
    }

    private static ReferenceProvenance Check(double[] reference, ElementType type, double[] candidate) =>
        Observe(new TensorDiffRun(), reference, type, candidate).Provenance;

    private static TensorDiffObservation Observe(TensorDiffRun run, double[] reference, ElementType type, double[] candidate) => run.Of(
        new MemoryTensorStore().AddAs("w", [reference.Length], type, reference),
        new MemoryTensorStore { Format = "gguf" }.AddAs("w", [candidate.Length], ElementType.Q4_K, candidate));

    private static double RoundToBFloat16(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return BitConverter.UInt32BitsToSingle((bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000);
    }
}
