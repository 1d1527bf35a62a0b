using Polymath.Fuzzing.Tests.Corpus;
using Polymath.Fuzzing.Tests.Planted;
using Polymath.Fuzzing.Tests.Running;
using Polymath.Runtime.Formats;

namespace Polymath.Fuzzing.Tests;

public sealed class OracleTests
{
    private const long Few = 300;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Defects() => [.. PlantedReaders.All.Keys];

    [Theory]
    [MemberData(nameof(Defects))]
    public void A_defect_of_a_reader_is_seen(string defect)
    {
        var (reader, said) = PlantedReaders.All[defect];
        var result = Run(Family.Gguf, reader, Patience);
        Assert.Contains(result.Failures, failure => failure.Why.Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public void A_reader_that_does_not_come_to_an_end_is_seen_and_not_waited_for()
    {
        using var never = new ManualResetEventSlim();
        try
        {
            var result = Run(Family.Apr, new PlantedReader { BeforeOpening = _ => never.Wait(Patience, TestContext.Current.CancellationToken) }, TimeSpan.FromSeconds(1));
            Assert.Contains("doesn't come to an end", Assert.Single(result.Failures).Why, StringComparison.Ordinal);
        }
        finally
        {
            never.Set();
        }
    }

    [Fact]
    public void A_number_gives_the_same_mutant_again()
    {
        foreach (var family in Enum.GetValues<Family>())
        {
            for (var number = 0; number < Few; number++)
            {
                var (first, second) = (Make(family, number), Make(family, number));
                Assert.Equal(first.Main, second.Main);
                Assert.Equal(first.Parts.Select(part => (part.Name, part.LinkTo, Convert.ToHexString(part.Bytes ?? []))), second.Parts.Select(part => (part.Name, part.LinkTo, Convert.ToHexString(part.Bytes ?? []))));
            }
        }
    }

    [Fact]
    public void Sound_models_are_accepted_with_nothing_changed()
    {
        foreach (var seed in Enum.GetValues<Family>().SelectMany(SeedFiles.Of))
        {
            using var place = new Workplace("sound");
            var path = place.Put(seed);
            var judgement = new ReaderOracle(new LibraryReader()).Judge(path, seed, store => new ValueReading().Check(store, seed, path));
            Assert.True(judgement.Accepted, $"{seed.Main}: {string.Join("; ", ModelFile.Inspect(path).Findings)}");
        }
    }

    private static FuzzResult Run(Family family, IModelReader reader, TimeSpan patience) => new FuzzRun(family, reader, patience, _ => { }).Run(0, Few);

    private static Specimen Make(Family family, long number) => Mutant.Make(family, SeedFiles.MutatorOf(family), number).Model;
}
