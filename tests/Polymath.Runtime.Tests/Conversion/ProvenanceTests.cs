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
    public void A_reference_that_follows_the_candidate_too_closely_is_not_circular_and_doubted()
    {
        double[] near = [.. Decoded.Select((value, i) => i % 2 == 0 ? value : (double)(float)(value * 1.0001))];

        var run = new TensorDiffRun();

        Assert.False(Observe(run, near, ElementType.F32, Decoded).Provenance.Circular);
        Assert.Contains("less than a tenth of their type's noise", Assert.Single(run.Context.Doubts), StringComparison.Ordinal);
    }

    [Fact]
    public void So_is_one_that_was_multiplied_by_a_factor()
    {
        var run = new TensorDiffRun();

        Assert.False(Observe(run, [.. Decoded.Select(value => (double)(float)(value * 1.37))], ElementType.F32, Decoded).Provenance.Circular);
        Assert.Contains("less than a tenth of their type's noise", Assert.Single(run.Context.Doubts), StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_value_that_outweighs_all_others_does_not_make_honest_weights_doubtful()
    {
        double[] original = [.. Decoded.Select((value, i) => i == 700 ? 5000 : (double)(float)(value + (((i % 7) - 3) * 0.01)))];
        double[] candidate = [.. Decoded.Select((value, i) => i == 700 ? 5000 : value)];
        var run = new TensorDiffRun();

        var observation = run.Of(
            new MemoryTensorStore().AddAs("w", [8, 512], ElementType.F32, original),
            new MemoryTensorStore { Format = "gguf" }.AddAs("w", [8, 512], ElementType.Q4_K, candidate));

        Assert.False(observation.Provenance.Circular);
        Assert.Empty(run.Context.Doubts);
    }

    [Theory]
    [InlineData(ElementType.BF16, ElementType.F16)]
    [InlineData(ElementType.BF16, ElementType.F32)]
    [InlineData(ElementType.BF16, ElementType.F64)]
    [InlineData(ElementType.F16, ElementType.F32)]
    [InlineData(ElementType.F16, ElementType.BF16)]
    public void A_decoded_candidate_that_was_rounded_twice_is_circular(ElementType first, ElementType type)
    {
        double[] rounded = [.. Decoded.Select(value => Round(Round(value, first), type))];

        Assert.True(Check(rounded, type, Decoded).Circular);
    }

    [Theory]
    [InlineData(ElementType.F16)]
    [InlineData(ElementType.BF16)]
    public void Values_that_vanish_or_overflow_in_the_reference_s_type_count_as_equal(ElementType type)
    {
        // From below F16's subnormals to beyond its largest; some are infinite in every run.
        double[] wide = [.. Decoded.Select((value, i) => (double)(float)(value * Math.Pow(2, (i % 64) - 30) * 1000))];

        var provenance = Check([.. wide.Select(value => Round(value, type))], type, wide);

        Assert.Equal((true, 1.0), (provenance.Circular, provenance.ShareEqual));
    }

    [Fact]
    public void Honest_tensors_do_not_hide_a_decoded_one()
    {
        var other = TensorDiffRun.Numbers(1 << 16, 5).Select(value => (double)value).ToArray();
        var run = new TensorDiffRun();

        var provenance = run.Of(
            new MemoryTensorStore().AddAs("honest", [1 << 16], ElementType.F32, [.. other.Select((value, i) => value + (((i % 7) - 3) * 0.01))]).AddAs("made", [4096], ElementType.F32, Decoded),
            new MemoryTensorStore { Format = "gguf" }.AddAs("honest", [1 << 16], ElementType.Q4_K, other).AddAs("made", [4096], ElementType.Q4_K, Decoded)).Provenance;

        Assert.True(provenance.Circular);
        Assert.InRange(provenance.ShareEqual!.Value, 0.1, 0.3);
        Assert.Contains("1 of 2 quantised tensors ('made' is the first)", provenance.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_equal_numbers_among_many_honest_ones_are_none()
    {
        var other = TensorDiffRun.Numbers(1 << 16, 5).Select(value => (double)value).ToArray();

        var provenance = new TensorDiffRun().Of(
            new MemoryTensorStore().AddAs("honest", [1 << 16], ElementType.F32, [.. other.Select(value => value * 1.05)]).AddAs("small", [32], ElementType.F32, Decoded[..32]),
            new MemoryTensorStore { Format = "gguf" }.AddAs("honest", [1 << 16], ElementType.Q4_K, other).AddAs("small", [32], ElementType.Q4_K, Decoded[..32])).Provenance;

        Assert.False(provenance.Circular);
    }

    [Theory]
    [InlineData(0.03, 0.1)]
    [InlineData(1, 0.02)]
    [InlineData(1, 0.0001)]
    public void Fine_tuned_weights_are_not_circular(double changed, double by)
    {
        var random = new Random(3);
        double[] tuned = [.. Decoded.Select(value => random.NextDouble() < changed ? (double)(float)(value + (by * (random.NextDouble() - 0.5))) : value)];

        Assert.False(Check(tuned, ElementType.F32, Decoded).Circular);
    }

    [Theory]
    [InlineData(DerivedReference.Forbid, true, 1)]
    [InlineData(DerivedReference.Allow, true, 0)]
    [InlineData(DerivedReference.Demand, true, 0)]
    [InlineData(DerivedReference.Forbid, false, 0)]
    [InlineData(DerivedReference.Allow, false, 0)]
    [InlineData(DerivedReference.Demand, false, 1)]
    public void A_claim_forbids_allows_or_demands_a_derived_reference(DerivedReference claim, bool derived, int doubts)
    {
        var run = new TensorDiffRun
        {
            Probe = new() { Reference = TensorDiffRun.Subject("reference"), Candidate = TensorDiffRun.Subject("candidate"), DerivedReference = claim },
        };

        Observe(run, derived ? Decoded : [.. Decoded.Select((value, i) => value + (((i % 7) - 3) * 0.01))], ElementType.F32, Decoded);

        Assert.Equal(doubts, run.Context.Doubts.Count);
    }

    [Theory]
    [InlineData(DerivedReference.Forbid, 1)]
    [InlineData(DerivedReference.Allow, 0)]
    [InlineData(DerivedReference.Demand, 1)]
    public void What_is_undecided_is_neither_forbidden_nor_demanded(DerivedReference claim, int doubts)
    {
        var run = new TensorDiffRun
        {
            Probe = new() { Reference = TensorDiffRun.Subject("reference"), Candidate = TensorDiffRun.Subject("candidate"), DerivedReference = claim },
        };

        run.Of(
            new MemoryTensorStore().AddAs("w", [4096], ElementType.BF16, Decoded), new MemoryTensorStore { Format = "gguf" }.AddAs("w", [4096], ElementType.MXFP4, Decoded));

        Assert.Equal(doubts, run.Context.Doubts.Count);
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

    [Theory]
    [InlineData("unstated", null, null)]
    [InlineData("published", null, false)]
    [InlineData("unstated", "reference", false)]
    public void So_are_weights_in_MXFP4(string origin, string? derivedFrom, bool? circular)
    {
        var run = new TensorDiffRun
        {
            Probe = new() { Reference = TensorDiffRun.Subject("reference", origin: origin), Candidate = TensorDiffRun.Subject("candidate", derivedFrom: derivedFrom) },
        };

        var provenance = run.Of(
            new MemoryTensorStore().AddAs("w", [4096], ElementType.F32, Decoded), new MemoryTensorStore { Format = "gguf" }.AddAs("w", [4096], ElementType.MXFP4, Decoded)).Provenance;

        Assert.Equal(circular, provenance.Circular);
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

    [Fact]
    public void Digests_that_were_not_taken_say_nothing()
    {
        var run = new TensorDiffRun
        {
            Probe = new() { Reference = TensorDiffRun.Subject("reference", sha256: ""), Candidate = TensorDiffRun.Subject("candidate", sha256: "") },
        };

        Assert.False(run.Of(new MemoryTensorStore().Add("w", [1], 1), new MemoryTensorStore().Add("w", [1], 1)).Provenance.Circular);
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

    private static double Round(double value, ElementType type) => type switch
    {
        ElementType.F16 => (double)(Half)value,
        ElementType.BF16 => RoundToBFloat16((float)value),
        ElementType.F32 => (float)value,
        _ => value,
    };

    private static double RoundToBFloat16(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return BitConverter.UInt32BitsToSingle((bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000);
    }
}
