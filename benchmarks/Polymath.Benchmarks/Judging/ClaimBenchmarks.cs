using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Polymath.Contracts.Expectations;
using Polymath.Contracts.Model;
using Polymath.Contracts.Observations;
using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Evidence;
using Polymath.Falsifiers.Judging;
using Polymath.Falsifiers.Surveys;
using Polymath.Falsifiers.Verdicts;
using Polymath.Runtime.Conversion;

namespace Polymath.Benchmarks.Judging;

/// <summary>
/// What a claim costs beside its probe and the disk: judging an observation of a committed record, and reading and judging that record
/// again. The observation is the one of FALSIFY-CONVERT-GGUF-Q8: 27 tensors, four expectations over them.
/// </summary>
[MemoryDiagnoser]
public class ClaimBenchmarks
{
    private byte[] _record = [];
    private RecordType _schema = null!;
    private TensorDiffObservation _observation = null!;
    private ClaimRule<TensorDiffObservation> _rule = null!;

    [GlobalSetup]
    public void Prepare()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Polymath.sln")))
        {
            root = root.Parent ?? throw new InvalidOperationException("Run the benchmarks from a build inside the repository.");
        }

        _record = File.ReadAllBytes(Path.Combine(root.FullName, "evidence", "model-conversion-v1", "FALSIFY-CONVERT-GGUF-Q8.verified.json"));
        _schema = ObservationSchema.Of(typeof(TensorDiffObservation), MapSetting.Empty);
        _observation = ObservationJson.Deserialize<TensorDiffObservation>(Observation(), _schema);
        _rule = new ClaimRule<TensorDiffObservation>
        {
            SurveyCases = [],
            Expectations =
            [
                new("tensors.compared == 27", 1, (o, _) => Compare.Numbers(
                    Observed.Of(o).Then(static x => Read.Record(x.Tensors), "tensors").Then(static x => Read.Number(x.Compared), "compared"), "compared", null)
                    .Is(Observed.Literal(27L), null).Truth),
                OfEveryTensor("all(t in results, t.cosine >= 0.9999)", static x => Read.Number(x.Cosine), static c => c.AtLeast(Observed.Literal(0.9999), null)),
                OfEveryTensor("all(t in results, t.relative_rmse <= 0.012)", static x => Read.Number(x.RelativeRmse), static c => c.AtMost(Observed.Literal(0.012), null)),
                OfEveryTensor("all(t in results, t.gain <= 1.02)", static x => Read.Number(x.Gain), static c => c.AtMost(Observed.Literal(1.02), null)),
            ],
        };
        if (Judge_live() != TruthValue.Holds || Read_and_judge_the_record() != TruthValue.Holds)
        {
            throw new InvalidOperationException("The benchmark's claim doesn't hold, so its cost says nothing.");
        }
    }

    [Benchmark(Baseline = true)]
    public TruthValue Judge_live() => Judge.Evaluate(_rule, _observation, null, []).Verdict;

    [Benchmark]
    public TruthValue Read_and_judge_the_record() =>
        Judge.Evaluate(_rule, ObservationJson.Deserialize<TensorDiffObservation>(Observation(), _schema), null, []).Verdict;

    private static Expectation<TensorDiffObservation> OfEveryTensor(
        string text, Func<TensorDifference, Reading<Number>> member, Func<NumberComparison, NumberComparison> compare) => new(text, 1, (o, _) =>
        Quantify.All(
            Observed.Items(Observed.Of(o).Then(static x => Read.List(x.Results), "results"), static x => Read.Record(x), "results").Named(static x => Read.Text(x.Name)),
            item => compare(Compare.Numbers(item.Then(member, "member"), "member", null)).Truth));

    private JsonElement Observation()
    {
        var reading = EvidenceText.Read(_record);
        return reading.Record?.Observation ?? throw new InvalidOperationException($"The record can't be read: {reading.Problem}");
    }
}
