using System.Text.Json;
using Polymath.Contracts.Expectations;
using Polymath.Contracts.Model;
using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Evidence;
using Polymath.Falsifiers.Judging;
using Polymath.Falsifiers.Surveys;
using Polymath.Falsifiers.Verdicts;
using Polymath.Runtime.Probing;

namespace Polymath.Discharge.Evidence;

/// <summary>The checks behind contracts/evidence: each tries cases and names those that contradict the claim.</summary>
public static class EvidenceChecks
{
    /// <summary>Flips every bit of a record, one at a time.</summary>
    [Discharges("FALSIFY-EVIDENCE-001")]
    public static Task<CheckResult> Every_flipped_bit_is_found(ProbeContext context, CancellationToken cancellationToken)
    {
        var bytes = EvidenceText.Write(SampleRecord.Create());
        var believed = new List<string>();
        if (EvidenceText.Read(bytes).State != EvidenceState.Intact)
        {
            throw new ProbeException("The untouched record isn't believed either, so a flipped bit proves nothing; mend the sample record.");
        }

        var bits = bytes.Length * 8;
        for (var bit = 0; bit < bits; bit++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            if (EvidenceText.Read(bytes).State == EvidenceState.Intact)
            {
                believed.Add($"bit {bit % 8} of byte {bit / 8}");
            }

            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        context.ReportCoverage(bits, bytes.Length * 8L, "bits");
        return Task.FromResult(new CheckResult { Cases = bits, CounterExamples = believed });
    }

    /// <summary>Writes and reads observations whose numbers have arbitrary bits.</summary>
    [Discharges("FALSIFY-EVIDENCE-002")]
    public static Task<CheckResult> An_observation_comes_back_as_it_was(ProbeContext context, CancellationToken cancellationToken)
    {
        const int Cases = 10_000;
        var random = new Random(20261121);
        var schema = ObservationSchema.Of(typeof(Measured), MapSetting.Empty);
        var changed = new List<string>();
        double[] special = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, double.Epsilon, double.MaxValue];
        for (var index = 0; index < Cases; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var observed = new Measured
            {
                Value = index < special.Length ? special[index] : BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
                Maybe = index % 3 == 0 ? null : BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)),
                Count = random.NextInt64(long.MinValue, long.MaxValue),
                Name = new string((char)random.Next(1, 0xD800), 1 + (index % 3)),
                Series = [random.NextDouble(), -random.NextDouble() * Math.Pow(10, random.Next(-300, 300))],
            };
            var text = CanonicalJson.Write(ObservationJson.Serialize(observed));
            using var document = JsonDocument.Parse(text);
            var replayed = ObservationJson.Deserialize<Measured>(document.RootElement, schema);
            if (!observed.SameBits(replayed))
            {
                changed.Add(text);
            }
        }

        return Task.FromResult(new CheckResult { Cases = Cases, CounterExamples = changed });
    }

    /// <summary>Judges every combination of two truths, coverage and doubt.</summary>
    [Discharges("FALSIFY-EVIDENCE-003")]
    public static Task<CheckResult> Nothing_holds_by_default(ProbeContext context, CancellationToken cancellationToken)
    {
        Coverage?[] coverages = [null, new(0, 0, "items"), new(0, 3, "items"), new(2, 3, "items"), new(3, 3, "items")];
        string[][] doubts = [[], ["the sensor is absent"]];
        var wrong = new List<string>();
        var cases = 0;
        foreach (var first in Enum.GetValues<TruthValue>())
        {
            foreach (var second in Enum.GetValues<TruthValue>())
            {
                foreach (var coverage in coverages)
                {
                    foreach (var doubt in doubts)
                    {
                        cases++;
                        var verdict = Judge.Evaluate(RuleOf(first, second), new CheckResult { Cases = 1, CounterExamples = [] }, coverage, doubt).Verdict;
                        var complete = coverage is null || (coverage.Total > 0 && coverage.Covered == coverage.Total);
                        var mayHold = first == TruthValue.Holds && second == TruthValue.Holds && complete && doubt.Length == 0;
                        if ((verdict == TruthValue.Holds) != mayHold)
                        {
                            wrong.Add($"{first} and {second}, coverage {coverage}, {doubt.Length} doubts: {verdict}");
                        }
                    }
                }
            }
        }

        if (Judge.Evaluate(new ClaimRule<CheckResult> { Expectations = [], SurveyCases = [] }, new CheckResult { Cases = 1, CounterExamples = [] }, null, []).Verdict
            == TruthValue.Holds)
        {
            wrong.Add("a rule without expectations holds");
        }

        return Task.FromResult(new CheckResult { Cases = cases + 1, CounterExamples = wrong });
    }

    private static ClaimRule<CheckResult> RuleOf(params TruthValue[] truths) => new()
    {
        Expectations = [.. truths.Select((truth, index) => new Expectation<CheckResult>($"expectation {index}", index + 1, (_, _) => new Truth { Value = truth }))],
        SurveyCases = [],
    };
}
