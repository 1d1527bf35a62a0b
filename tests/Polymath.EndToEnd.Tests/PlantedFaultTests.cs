using Polymath.Falsifiers.Running;
using Polymath.Falsifiers.Verdicts;

namespace Polymath.EndToEnd.Tests;

/// <summary>Whatever is planted, the test fails and its message names what and where.</summary>
public sealed class PlantedFaultTests(PlantedFaults faults) : IClassFixture<PlantedFaults>
{
    private const string Matrix = PlantedFaults.Matrix;

    [Fact]
    public async Task The_undamaged_copy_holds()
    {
        var discharge = await faults.DischargeAsync(PlantedFaults.Undamaged);
        discharge.Is(TestVerdict.Passed, Level.Discharged, Way.Live).Says("holds: 8 expectations, 15 of 15 tensors");
    }

    [Theory]
    [InlineData("nan", $"1 tensor holds NaN or infinite values and can't be compared: '{Matrix}' (1 of 196,608 in the candidate)")]
    [InlineData("all_nan", $"'{Matrix}' (196,608 of 196,608 in the candidate)")]
    [InlineData("infinity", $"'{Matrix}' (1 of 196,608 in the candidate)")]
    [InlineData("zeroed_row", $"{Matrix}.worst_rows[0] (index 384): cosine 0")]
    [InlineData("zeroed", $"{Matrix}: cosine 0")]
    [InlineData("swapped_rows", $"{Matrix}.worst_rows[0] (index 192): cosine ", $"{Matrix}.worst_rows[1] (index 576): cosine ")]
    [InlineData("scaled", "t.gain within 2% of 1", $"{Matrix}: gain 2, 1 away")]
    [InlineData("negated", $"{Matrix}: cosine -")]
    [InlineData("flipped_bit", "t.identical == t.elements", $"{Matrix}: identical 196607 against 196608")]
    [InlineData("transposed", "t.status == \"transposed\"", $"{Matrix}: status \"transposed\"")]
    [InlineData("reshaped", Matrix)]
    [InlineData("missing_tensor", "tensors.missing_in_candidate == 0", $"1 tensor has no counterpart in the candidate: '{Matrix}'")]
    [InlineData("extra_tensor", "tensors.missing_in_reference == 0", $"1 tensor has no counterpart in the reference: '{Matrix}.copy'")]
    [InlineData("renamed", $"counterpart in the candidate: '{Matrix}'", $"counterpart in the reference: '{Matrix}.renamed'")]
    [InlineData("all_renamed", "15 tensors have no counterpart in the candidate: 'model.embed_tokens.weight'", "no tensor was compared")]
    public async Task A_damaged_copy_refutes_the_claim_and_is_named(string fault, params string[] named)
    {
        var discharge = await faults.DischargeAsync(fault);
        discharge.Is(TestVerdict.Failed, Level.Refuted, Way.Live).Says([.. named, "The copy can't be used.", $"{fault}: made/{fault}/"]);
        GoldenFile.Matches(discharge.Message, $"Faults/{fault}.txt");
    }

    [Theory]
    [InlineData(PlantedFaults.CountedOnly, $"the probe doubts: 1 tensor holds NaN or infinite values and can't be compared: '{Matrix}' (1 of 196,608 in the candidate)")]
    [InlineData(PlantedFaults.CosineOnly, $"'cosine' of '{Matrix}' is missing", $"NaN or infinite values and can't be compared: '{Matrix}'")]
    [InlineData("truncated", "subject 'truncated'", "model.safetensors", "truncated download?")]
    [InlineData("appended", "subject 'appended'", "model.safetensors", "8 bytes")]
    [InlineData("damaged_apr", "subject 'damaged_apr'", "model.apr", "checksum")]
    public async Task A_file_that_can_not_be_compared_fails_the_test_and_is_named(string fault, params string[] named)
    {
        var discharge = await faults.DischargeAsync(fault);
        GoldenFile.Matches(discharge.Message, $"Faults/{fault}.txt");
        Assert.Equal(TestVerdict.Failed, discharge.Result);
        discharge.Says(named);
    }
}
