using System.Globalization;
using Polymath.Generators.Tests.Driving;

namespace Polymath.Generators.Tests;

/// <summary>The generated file of a contract that has a bit of everything.</summary>
public sealed class GeneratedSourceTests
{
    private const string Contract =
        """
        metadata:
          version: 1.2.0
          description: A contract with a bit of everything, "quotes" & <angles> included.
          kind: pattern
          created: 2026-11-21
          references: [ none ]
          depends_on: [ other-v1 ]
        subjects:
          large:
            file: ${POLYMATH_MODELS}/large.safetensors
            sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
            origin: published
          tiny: { make: made-up, with: { seed: 7 }, origin: random_init }
          derived: { make: made-up, with: { from: tiny }, origin: converted, derived_from: tiny }
        falsification_tests:
        - id: FALSIFY-DEMO-001
          rule: The demo counts "three".
          prediction: Three.
          if_fails: It can't count.
          probe: demo
          with:
            model: large
            steps: 0x10
            rate: 1e-5
            weight: 0.1
            price: 12.50
            seed: null
            title: 'a "title" with \ in it'
            strict: true
            precision: b-float16
            time_limit: 1.5 min
            memory: 2 GB
            pause: 0.25 s
            include: [ 'blk.*', "*.weight" ]
            window: { start: -1, length: 2 }
            sizes: { b: 2, a: 1 }
          expect:
          - count == 3
          - latency_ms <= 0.5 s
          - all(l in layers, l.cosine >= 0.995)
          requires:
          - host.memory_bytes >= 1 GiB
          - tools.adb matches "^1\\."
          stand_in:
            with: { model: derived }
            expect: [ count == 1 ]
          counter_examples:
            nothing_counted: { count: 0, layers: [] }
            not_a_number: { "layers[0].cosine": .nan }
        - id: FALSIFY-DEMO-002
          rule: It counts three every time.
          prediction: Three, five times.
          if_fails: It counts by chance.
          ship_blocking: false
          probe: demo
          with: { model: tiny }
          repeat: 5
          expect:
          - min(runs.count) == 3
          stand_in: {}
        - id: FALSIFY-DEMO-003
          rule: Somebody checks it in C#.
          prediction: No counter-example.
          if_fails: There is one.
        - id: FALSIFY-DEMO-004
          rule: Alone on the machine it is fast.
          prediction: It is.
          if_fails: It isn't.
          probe: lonely
          expect: [ value < 10 ]
        - id: FALSIFY-DEMO-005
          rule: Nobody has looked.
          prediction: Nothing.
          if_fails: Nothing.
        - id: FALSIFY-DEMO-006
          rule: It doesn't apply here.
          prediction: Nothing.
          if_fails: Nothing.
          not_applicable: { reason: no such hardware, owner: alex }
        """;

    private const string More =
        """
        using System.Threading;
        using System.Threading.Tasks;
        using Polymath.Falsifiers.Claims;
        using Polymath.Runtime.Probing;

        namespace Acme.Models;

        internal sealed record Alone { public long Value { get; init; } }

        [Probe("lonely", Version = 2, Exclusive = true)]
        internal sealed class Lonely : IProbe<Alone>
        {
            public Task<Alone> ObserveAsync(ProbeContext context, CancellationToken cancellationToken) => throw new System.NotSupportedException();
        }

        public sealed class Checks
        {
            [Discharges("everything-v1/FALSIFY-DEMO-003", Version = 4)]
            public Task<CheckResult> Nothing_speaks_against_it(ProbeContext context, CancellationToken cancellationToken) => throw new System.NotSupportedException();
        }
        """;

    internal static Project Everything => Project.With("/repo/contracts/deep/everything-v1.yaml", Contract)
        .Contract("/repo/contracts/other-v1.yaml", DemoCode.Contract().Replace("FALSIFY-DEMO-001", "FALSIFY-OTHER-001", StringComparison.Ordinal))
        .Source(DemoCode.Path, DemoCode.Probe)
        .Source("/repo/More.cs", More);

    [Fact]
    public void The_generated_file_is_exact()
    {
        var generated = Everything.Run();

        Assert.DoesNotContain(generated.Messages, message => message.Contains(": error ", StringComparison.Ordinal));
        Assert.Empty(generated.CompilerMessages);
        Golden.Matches("EverythingV1.g.cs.txt", generated.Source("EverythingV1.g.cs"));
        Golden.Matches("ContractManifest.g.cs.txt", generated.Source("Polymath.ContractManifest.g.cs"));
    }

    [Fact]
    public void Another_culture_and_another_order_of_files_change_no_byte()
    {
        var expected = Everything.Run();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Commas();

            var actual = Project.With(Everything.Contracts[1].Path, Everything.Contracts[1].GetText().ToString())
                .Contract(Everything.Contracts[0].Path, Contract)
                .Source("/repo/More.cs", More)
                .Source(DemoCode.Path, DemoCode.Probe)
                .Run();

            Assert.Equal(expected.HintNames.Order(StringComparer.Ordinal), actual.HintNames.Order(StringComparer.Ordinal));
            Assert.All(expected.HintNames, name => Assert.Equal(expected.Source(name), actual.Source(name)));
            Assert.DoesNotContain("\r", actual.Source("EverythingV1.g.cs"), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Contracts_whose_names_fold_into_one_get_classes_of_their_own()
    {
        var generated = Project.With("/repo/contracts/a-b.yaml", DemoCode.Contract())
            .Contract("/repo/contracts/a_b.yaml", DemoCode.Contract().Replace("DEMO-001", "DEMO-002", StringComparison.Ordinal))
            .Source(DemoCode.Path, DemoCode.Probe)
            .Run();

        Assert.Empty(generated.CompilerMessages);
        Assert.Contains("AB.g.cs", generated.HintNames);
        Assert.Contains("AB_2.g.cs", generated.HintNames);
    }

    [Fact]
    public void Claims_whose_ids_fold_into_one_get_tests_of_their_own()
    {
        var claims = DemoCode.Contract() + string.Concat(
            new[] { "FALSIFY-DEMO-001_Survey", "FALSIFY_DEMO_001", "FALSIFY.DEMO-001_Claim", "DemoV1" }
                .Select(id => $"- id: {id}\n  rule: Another.\n  prediction: It.\n  if_fails: Is.\n"));

        var generated = Project.With("/repo/contracts/demo-v1.yaml", claims).Source(DemoCode.Path, DemoCode.Probe).Run();

        Assert.Empty(generated.CompilerMessages);
    }

    [Fact]
    public void An_unreadable_contract_takes_no_other_with_it()
    {
        var generated = Project.With("/repo/contracts/broken-v1.yaml", "metadata: [ { \n").Contract("/repo/contracts/demo-v1.yaml", DemoCode.Contract())
            .Source(DemoCode.Path, DemoCode.Probe)
            .Run();

        Assert.Contains("DemoV1.g.cs", generated.HintNames);
        Assert.Contains(generated.Messages, message => message.StartsWith("/repo/contracts/broken-v1.yaml(", StringComparison.Ordinal));
        Assert.Empty(generated.CompilerMessages);
    }

    // A culture with everything that could leak into generated numbers, whatever the globalisation mode of this run.
    private static CultureInfo Commas()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "−";
        culture.NumberFormat.NumberGroupSeparator = ".";
        return culture;
    }
}
