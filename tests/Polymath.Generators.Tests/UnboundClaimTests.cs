using Polymath.Generators.Tests.Driving;

namespace Polymath.Generators.Tests;

public sealed class UnboundClaimTests
{
    private const string Contract =
        """
        metadata:
          version: 1.0.0
          description: A contract without a probe.
          kind: pattern
          references: [ none ]
        falsification_tests:
        - id: FALSIFY-OPEN-001
          rule: Something holds.
          prediction: It does.
          if_fails: It doesn't.
        """;

    [Fact]
    public void An_unbound_claim_is_a_warning_on_its_id_with_a_method_to_paste()
    {
        var message = Assert.Single(Project.With("/repo/contracts/open-v1.yaml", Contract).Run().Messages, text => text.Contains("PM0409", StringComparison.Ordinal));

        Assert.Equal(
            "/repo/contracts/open-v1.yaml(7,7): warning PM0409: Nothing tests 'FALSIFY-OPEN-001': give it a 'probe:', or discharge it in C#: "
            + "[Discharges(\"FALSIFY-OPEN-001\")] public static Task<CheckResult> FALSIFY_OPEN_001(ProbeContext context, CancellationToken cancellationToken) "
            + "=> throw new ProbeException(\"not written yet\");",
            message);
    }

    [Fact]
    public void Strict_binding_makes_it_an_error() => Assert.Contains(
        Project.With("/repo/contracts/open-v1.yaml", Contract).Strict().Run().Messages,
        text => text.StartsWith("/repo/contracts/open-v1.yaml(7,7): error PM0409: ", StringComparison.Ordinal));

    [Fact]
    public void An_unbound_claim_still_has_its_test()
    {
        var generated = Project.With("/repo/contracts/open-v1.yaml", Contract).Run();

        Assert.Empty(generated.CompilerMessages);
        Assert.NotNull(generated.Load().GetType("Acme.Models.Contracts.OpenV1")!.GetMethod("FALSIFY_OPEN_001"));
    }
}
