using System.Text;
using Polymath.Contracts.Expectations;
using Polymath.Falsifiers.Judging;
using Polymath.Generators.Tests.Driving;

namespace Polymath.Generators.Tests.Expectations;

/// <summary>What a compiled expectation tells a person.</summary>
public sealed class MessageTests
{
    private static readonly string[] Expectations =
    [
        "counts.compared == 339",
        "counts.compared == counts.small",
        "latency_ms <= 0.5 s",
        "0.5 <= ratio <= 0.9",
        "ratio within 0.1 of 1",
        "ratio within 5% of counts.compared",
        "ratio in [1, 2]",
        "name == \"model\"",
        "name contains \"lm_head\"",
        "name matches '^blk'",
        "status in [\"identical\"]",
        "not ok",
        "ok and ratio < 1",
        "ratio < 1 or counts.compared == 0",
        "not (ok and ratio > 1)",
        "all(t in results, t.cosine >= 0.995)",
        "all(t in results, t.cosine >= 0.9 and t.time < 100)",
        "all(t in results, t.cosine >= ratio)",
        "all(t in results, not t.identical)",
        "all(t in results, all(p in t.worst, p.value > 0.5))",
        "all(x in losses, x < 3)",
        "any(t in results, t.cosine > 2)",
        "not any(t in results, t.cosine < 0.99)",
        "count(t in results, t.cosine < 0.99) == 0",
        "min(results.cosine) >= 0.995",
        "len(losses) > 3",
        "words contains \"c\"",
        "maybe_ratio > 0",
        "maybe_counts.large == 1",
        "all(t in results, t.max_abs < 1)",
        "max(results.max_abs) < 1",
        "losses[7] > 0",
        "gaps.last > 0",
        "all(x in gaps, x > 0)",
        "all(s in flags, s)",
        "mean(rows.last) > 0",
        "ratio / counts.small > 1",
        "tools.fastboot == \"1\"",
        "json.absent > 1",
        "all(g in json.gates, g.passed)",
        "all(g in json.gates, g.value > 0)",
        "scores.k0 * 1e308 * 1e308 > 1",
    ];

    [Fact]
    public void Messages_name_the_observed_value_the_reason_and_the_worst_items()
    {
        var trees = Expectations.Select(text => ExpectationParser.Parse(text).Root!).ToList();
        Assert.All(trees, tree => Assert.Empty(ExpectationBinder.Check(tree, SampleSchema.Type)));
        var compiled = CompiledExpectations.Compile<Sample>(trees, SampleSchema.Type);
        var messages = new StringBuilder();
        for (var i = 0; i < compiled.Count; i++)
        {
            Describe(messages.Append(Expectations[i]).Append('\n'), compiled[i](MessageSample.Value, null));
        }

        Golden.Matches("messages.txt", messages.ToString());
    }

    [Fact]
    public void A_refutation_is_thrown_from_the_expectation_itself()
    {
        var method = CompiledExpectations.Compile<Sample>([ExpectationParser.Parse("ok").Root!], SampleSchema.Type)[0];
        var failure = new InvalidOperationException("refuted");

        Assert.Same(failure, Assert.Throws<InvalidOperationException>(() => method(MessageSample.Value, new Refutation(failure))));
    }

    private static void Describe(StringBuilder messages, Truth truth)
    {
        messages.Append("  ").Append(truth.Value).Append('\n');
        Append("observed", truth.Observed);
        Append("reason", truth.Reason);
        foreach (var offender in truth.Offenders)
        {
            Append($"of {truth.OffenderCount}", offender);
        }

        messages.Append('\n');

        void Append(string label, string? text)
        {
            if (text is not null)
            {
                messages.Append("  ").Append(label).Append(": ").Append(text).Append('\n');
            }
        }
    }
}
