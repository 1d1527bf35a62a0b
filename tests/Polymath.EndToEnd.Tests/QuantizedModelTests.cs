using Polymath.EndToEnd.Tests.Driving;
using Polymath.Falsifiers.Running;
using Polymath.Falsifiers.Verdicts;

namespace Polymath.EndToEnd.Tests;

/// <summary>The contract of the README: from its YAML to the failing test's message.</summary>
public sealed class QuantizedModelTests : IDisposable
{
    private const string File = "qwen2-e2e-verification-v1.yaml";
    private const string Claim = "FALSIFY-QW2E-SHIP-003";

    private static readonly (string Old, string New) TooMuch = ("t.cosine >= 0.995", "t.cosine >= 0.999");

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_four_bit_model_holds_at_the_floor_of_its_type_and_is_refuted_above_it()
    {
        var build = _place.Contract(File, Workplace.Text(File)).Compile();
        Assert.Empty(build.Messages);
        (await build.RunAsync(Claim)).Is(TestVerdict.Passed, Level.Discharged, Way.Live).Says("holds: 4 expectations, 27 of 27 tensors");

        var refuted = (await _place.Contract(File, Workplace.Text(File, TooMuch)).Compile().RunAsync(Claim)).Is(TestVerdict.Failed, Level.Refuted, Way.Live);
        GoldenFile.Matches(refuted.Message, "refuted-q4k.txt");
    }
}
