using Polymath.Falsifiers.Running;
using Polymath.Falsifiers.Tests.Running;

namespace Polymath.Falsifiers.Tests.Evidence;

/// <summary>What <see cref="ProcessRaceTests"/> starts in processes of its own. Explicit, so that no ordinary run selects it.</summary>
public sealed class WriterProcess
{
    public const string Folder = "POLYMATH_TEST_RACE_FOLDER";
    public const string Rounds = "POLYMATH_TEST_RACE_ROUNDS";

    [Fact(Explicit = true)]
    public async Task Runs_claims_over_and_over()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable(Folder) is null, "started by ProcessRaceTests");
        using var place = Workplace.At(Environment.GetEnvironmentVariable(Folder)!);
        var rounds = int.Parse(Environment.GetEnvironmentVariable(Rounds)!, System.Globalization.CultureInfo.InvariantCulture);
        for (var round = 0; round < rounds; round++)
        {
            // Another judgement each round, so that each run replaces the record.
            var claim = place.Claim(judgement: $"{Environment.ProcessId} {round}") with { Id = $"FALSIFY-S-{round % 3}" };
            Assert.Equal(TestVerdict.Passed, (await place.RunAsync(claim)).Result);
        }
    }
}
