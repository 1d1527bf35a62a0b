using Polymath.Contracts.Diagnostics;
using Polymath.Generators.Tests.Driving;

namespace Polymath.Generators.Tests;

/// <summary>Each rule of <see cref="BindingRules"/>, broken: the message that a build prints, to the letter.</summary>
public sealed class BindingDiagnosticTests
{
    private const string Path = "/repo/contracts/demo-v1.yaml";

    private static readonly Dictionary<string, Func<Project>[]> Cases = new(StringComparer.Ordinal)
    {
        ["PM0401"] = [() => Demo(DemoCode.Contract(probe: "demoo")), () => Demo(DemoCode.Contract(probe: "something-else"))],
        ["PM0402"] = [() => Demo(DemoCode.Contract("model: tiny, stepps: 2")), () => Demo(DemoCode.Contract("model: tiny, window: { start: 1, lenght: 2 }"))],
        ["PM0403"] = [() => Demo(DemoCode.Contract("steps: 2")), () => Demo(DemoCode.Contract("model: tiny, window: { length: 2 }")), () => Demo(DemoCode.Contract(subjects: "  tiny: { make: needy }")).Source("/repo/Needy.cs", NeedySource)],
        ["PM0404"] =
        [
            () => Demo(DemoCode.Contract("model: tiny, steps: many")),
            () => Demo(DemoCode.Contract("model: tiny, steps: 2.5")),
            () => Demo(DemoCode.Contract("model: tiny, title: 12")),
            () => Demo(DemoCode.Contract("model: tiny, title: true")),
            () => Demo(DemoCode.Contract("model: tiny, strict: 1")),
            () => Demo(DemoCode.Contract("model: tiny, include: one")),
            () => Demo(DemoCode.Contract("model: tiny, include: [ 1 ]")),
            () => Demo(DemoCode.Contract("model: tiny, window: 3")),
            () => Demo(DemoCode.Contract("model: tiny, sizes: { a: b }")),
            () => Demo(DemoCode.Contract("model: tiny, time_limit: 10")),
            () => Demo(DemoCode.Contract("model: tiny, steps: null")),
            () => Demo(DemoCode.Contract("model: 3")),
            () => Demo(DemoCode.Contract("model: tiny, rate: .nan")),
            () => Demo(DemoCode.Contract(subjects: "  tiny: { make: made-up, with: { seed: many } }")),
        ],
        ["PM0405"] =
        [
            () => Demo(DemoCode.Contract("model: tiny, steps: 3000000000")),
            () => Demo(DemoCode.Contract("model: tiny, shade: 256")),
            () => Demo(DemoCode.Contract("model: tiny, shade: -1")),
            () => Demo(DemoCode.Contract("model: tiny, weight: 1e39")),
            () => Demo(DemoCode.Contract("model: tiny, memory: 20000000 TB")),
            () => Demo(DemoCode.Contract("model: tiny, time_limit: -1 s")),
        ],
        ["PM0406"] =
        [
            () => Demo(DemoCode.Contract("model: tiny, steps: 3 ms")),
            () => Demo(DemoCode.Contract("model: tiny, pause: 3 GB")),
            () => Demo(DemoCode.Contract("model: tiny, memory: 3 gigs")),
            () => Demo(DemoCode.Contract("model: tiny, time_limit: 3 lightyears")),
        ],
        ["PM0407"] = [() => Demo(DemoCode.Contract("model: tiny, precision: halff")), () => Demo(DemoCode.Contract("model: tiny, precision: f64"))],
        ["PM0408"] = [() => Demo(DemoCode.Contract("model: tinny"))],
        ["PM0409"] = [() => Demo(Unbound)],
        ["PM0410"] = [() => Demo(DemoCode.Contract(subjects: "  tiny: { make: madeup }")), () => Demo(DemoCode.Contract(subjects: "  tiny: { make: conjured }"))],
        ["PM0411"] = [() => Demo(DemoCode.Contract().Replace("  expect:\n  - count == 3\n", string.Empty, StringComparison.Ordinal))],
        ["PM0412"] =
        [
            () => Demo(Unbound + "\n  with: { steps: 3 }"),
            () => Demo(Unbound + "\n  with: { steps: 3 }").Source("/repo/Check.cs", Check("FALSIFY-OPEN-001")),
        ],
        ["PM0413"] = [() => Demo(DemoCode.Contract(more: "  stand_in: { probe: other, with: {} }")).Source("/repo/Other.cs", OtherProbe("other"))],
        ["PM0414"] = [() => Demo(DemoCode.Contract(subjects: "  tiny: { make: made-up, with: { from: large } }\n  large: { make: made-up, with: { from: tiny } }"))],
        ["PM0415"] = [() => Demo(DemoCode.Contract("model: tiny, address: here"))],
        ["PM0416"] =
        [
            () => Project.With(Path, Command("tokens: { pointer: /tokens, type: whole }")),
            () => Project.With(Path, Command("tokens: { pointer: /tokens }")),
        ],
        ["PM0417"] =
        [
            () => Demo(DemoCode.Contract(more: "  counter_examples: { low: { countt: 2 } }")),
            () => Demo(DemoCode.Contract(more: "  counter_examples:\n    low: { count: two }")),
            () => Demo(DemoCode.Contract(expect: "- all(layer in layers, layer.cosine >= 0.9)", more: "  counter_examples:\n    low: { layers: [ { cosin: 0.1 } ] }")),
            () => Demo(DemoCode.Contract(expect: "- all(layer in layers, layer.cosine >= 0.9)", more: "  counter_examples:\n    low: { \"layers[0].cosin\": 0.1 }")),
            () => Demo(DemoCode.Contract(more: "  witness: { precision: halff }")),
        ],
        ["PM0420"] =
        [
            () => Demo(DemoCode.Contract()).Source("/repo/Bad.cs", "using Polymath.Runtime.Probing; [Probe(\"bad\")] public sealed class Bad;"),
            () => Demo(DemoCode.Contract()).Source("/repo/Bad.cs", OtherProbe("bad").Replace("sealed class", "abstract class", StringComparison.Ordinal)),
            () => Demo(DemoCode.Contract()).Source("/repo/Bad.cs", OtherProbe("bad").Replace("{ /* members */", "{ public Bad(int size) { }", StringComparison.Ordinal).Replace("class Other", "class Bad", StringComparison.Ordinal)),
            () => Demo(DemoCode.Contract()).Source("/repo/Bad.cs", OtherProbe("bad").Replace("public long Value", "public System.Uri? Value", StringComparison.Ordinal)),
        ],
        ["PM0421"] = [() => Demo(DemoCode.Contract()).Source("/repo/Other.cs", OtherProbe("demo")), () => Demo(DemoCode.Contract()).Source("/repo/Other.cs", OtherProbe("tensor-diff"))],
        ["PM0422"] =
        [
            () => Demo(Unbound).Source("/repo/Check.cs", Check("FALSIFY-OPEN-001").Replace("(ProbeContext context, CancellationToken cancellationToken)", "()", StringComparison.Ordinal)),
            () => Demo(Unbound).Source("/repo/Check.cs", Check("FALSIFY-OPEN-001").Replace("Task<CheckResult>", "CheckResult", StringComparison.Ordinal)),
            () => Demo(Unbound).Source("/repo/Check.cs", Check("FALSIFY-OPEN-001").Replace("public static Task", "private static Task", StringComparison.Ordinal)),
        ],
        ["PM0423"] = [() => Demo(Unbound).Source("/repo/Check.cs", Check("FALSIFY-OPEN-001").Replace("[Discharges", "[Xunit.Fact, Discharges", StringComparison.Ordinal))],
        ["PM0424"] = [() => Demo(Unbound).Source("/repo/Check.cs", Check("FALSIFY-OPN-001")), () => Demo(Unbound).Source("/repo/Check.cs", Check("demo-v1/FALSIFY-OPEN-010"))],
        ["PM0425"] = [() => Demo(Unbound).Contract("/repo/contracts/other-v1.yaml", Unbound, imported: true).Source("/repo/Check.cs", Check("FALSIFY-OPEN-001"))],
        ["PM0426"] =
        [
            () => Demo(Unbound).Source("/repo/Check.cs", Check("FALSIFY-OPEN-001")).Source("/repo/Second.cs", Check("demo-v1/FALSIFY-OPEN-001").Replace("class Checks", "class Second", StringComparison.Ordinal)),
            () => Demo(DemoCode.Contract()).Source("/repo/Check.cs", Check("FALSIFY-DEMO-001")),
        ],
    };

    private const string Unbound =
        """
        metadata:
          version: 1.0.0
          description: A contract without a probe.
          kind: pattern
          created: 2026-11-21
          references: [ none ]
        falsification_tests:
        - id: FALSIFY-OPEN-001
          rule: Something holds.
          prediction: It does.
          if_fails: It doesn't.
        """;

    private const string NeedySource =
        """
        using System.Threading;
        using System.Threading.Tasks;
        using Polymath.Runtime.Probing;

        namespace Acme.Models;

        [SubjectSource("needy")]
        public sealed class Needy : ISubjectSource
        {
            public required int Seed { get; init; }

            public Task<string> WriteAsync(string folder, CancellationToken cancellationToken) => throw new System.NotSupportedException();
        }
        """;

    public static TheoryData<string> Rules => [.. BindingRules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_message_of_a_broken_rule_is_exact(string id)
    {
        Assert.True(Cases.ContainsKey(id), $"No test breaks {id}.");
        var printed = Cases[id].Select(project => project().Run().Messages.Where(message => message.Contains(id, StringComparison.Ordinal)).ToArray()).ToArray();

        Assert.All(printed, Assert.NotEmpty);
        Golden.Matches($"Diagnostics/{id}.txt", string.Join('\n', printed.SelectMany(messages => messages)) + "\n");
    }

    /// <summary>A broken contract stops the build with its own message; code that doesn't compile because of it would bury that.</summary>
    [Fact]
    public void A_broken_contract_causes_no_errors_in_generated_code() => Assert.All(
        Cases.Values.SelectMany(projects => projects),
        project => Assert.DoesNotContain(project().Run().CompilerMessages, message => message.Contains(".g.cs", StringComparison.Ordinal)));

    private static Project Demo(string contract) => Project.With(Path, contract).Source(DemoCode.Path, DemoCode.Probe);

    private static string Check(string claim) =>
        $$"""
        using System.Threading;
        using System.Threading.Tasks;
        using Polymath.Falsifiers.Claims;
        using Polymath.Runtime.Probing;

        namespace Acme.Models;

        public static class Checks
        {
            [Discharges("{{claim}}")]
            public static Task<CheckResult> It_holds(ProbeContext context, CancellationToken cancellationToken) => throw new System.NotSupportedException();
        }
        """;

    private static string OtherProbe(string id) =>
        $$"""
        using System.Threading;
        using System.Threading.Tasks;
        using Polymath.Runtime.Probing;

        namespace Acme.Models;

        public sealed record OtherObservation { public long Value { get; init; } }

        [Probe("{{id}}")]
        public sealed class Other : IProbe<OtherObservation>
        { /* members */
            public Task<OtherObservation> ObserveAsync(ProbeContext context, CancellationToken cancellationToken) => throw new System.NotSupportedException();
        }
        """;

    private static string Command(string declared) =>
        $$"""
        metadata:
          version: 1.0.0
          description: A contract over a tool's output.
          kind: pattern
          created: 2026-11-21
          references: [ none ]
        falsification_tests:
        - id: FALSIFY-TOOL-001
          rule: The tool counts.
          prediction: It does.
          if_fails: It doesn't.
          probe: command
          with:
            program: tool
            json: { {{declared}} }
          expect:
          - exit_code == 0
        """;
}
