using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Reading;

namespace Polymath.Contracts.Tests.Reading;

/// <summary>A bad field costs its claim that field and no other claim anything.</summary>
public sealed class BadClaimTests
{
    private const string Start = "metadata: { version: 1.0.0, description: d, kind: pattern, references: [ r ] }\nfalsification_tests:\n";
    private const string Good = "- { id: GOOD, rule: r, prediction: p, if_fails: f }\n";

    [Theory]
    [InlineData("expect: { a == 1: 2 }", "PM0207")]
    [InlineData("expect: [ [ a ] ]", "PM0202")]
    [InlineData("expect: [ ~ ]", "PM0202")]
    [InlineData("expect: [ a == ]", "PM0301")]
    [InlineData("requires: [ gpu.name contains \"a: b\" ]", "PM0207")]
    [InlineData("with: text", "PM0202")]
    [InlineData("with: ~", "PM0202")]
    [InlineData("probe: [ a ]", "PM0202")]
    [InlineData("stand_in: text", "PM0202")]
    [InlineData("stand_in: { wiht: {} }", "PM0201")]
    [InlineData("ship_blocking: 1", "PM0202")]
    [InlineData("counter_examples: [ a ]", "PM0202")]
    [InlineData("counter_examples: { a: 1 }", "PM0202")]
    [InlineData("repeat: 2.5", "PM0208")]
    [InlineData("repeat: '5'", "PM0208")]
    [InlineData("repeat: 99999999999999999999", "PM0208")]
    [InlineData("not_applicable: { reason: '', owner: o }", "PM0209")]
    [InlineData("witness: [ a ]", "PM0202")]
    [InlineData("witness: { a b: 1 }", "PM0224")]
    public void A_bad_field_hides_no_claim(string field, string rule)
    {
        var reading = Read(Start + "- id: BAD\n  rule: r\n  prediction: p\n  if_fails: f\n  " + field + "\n" + Good);

        Assert.Equal(["BAD", "GOOD"], reading.Contract!.Claims.Select(claim => claim.Id));
        var finding = Assert.Single(reading.Diagnostics);
        Assert.Equal((rule, RuleSeverity.Error), (finding.Rule.Id, finding.Severity));
        Assert.InRange(DiagnosticLocator.Locate(finding, reading.Map).StartLine, 7, 7);
    }

    [Fact]
    public void An_exemption_without_owner_exempts_nothing() =>
        Assert.Null(Read(Start + "- { id: A, rule: r, prediction: p, if_fails: f, not_applicable: { reason: r } }\n").Contract!.Claims[0].NotApplicable);

    [Fact]
    public void An_empty_stand_in_is_the_claim_itself()
    {
        var standIn = Read(Start + "- { id: A, rule: r, prediction: p, if_fails: f, stand_in: {} }\n").Contract!.Claims[0].StandIn;

        Assert.NotNull(standIn);
        Assert.False(standIn.HasWith);
        Assert.Empty(standIn.Expect);
    }

    [Theory]
    [InlineData("${A}/b", true)]
    [InlineData("${A_1}/${b}", true)]
    [InlineData("a$b$", true)]
    [InlineData("${A", false)]
    [InlineData("${}", false)]
    [InlineData("${1A}", false)]
    [InlineData("${A-B}", false)]
    [InlineData("${A}/${", false)]
    public void Variables_are_checked(string file, bool valid)
    {
        var reading = Read($"{Start}{Good}subjects:\n  s: {{ file: '{file}', origin: published }}\n");

        Assert.Equal(valid ? [] : ["PM0213"], reading.Diagnostics.Select(finding => finding.Rule.Id));
    }

    [Fact]
    public void A_digest_in_capitals_is_the_same_digest() =>
        Assert.Equal(new string('a', 64), Read($"{Start}{Good}subjects:\n  s: {{ file: f, sha256: {new string('A', 64)} }}\n").Contract!.Subjects[0].Sha256);

    [Fact]
    public void A_mistake_inside_an_expectation_is_underlined_there()
    {
        var plain = Read(Start + "- id: A\n  rule: r\n  prediction: p\n  if_fails: f\n  expect:\n  - tensors.compared === 1\n");
        var quoted = Read(Start + "- id: A\n  rule: r\n  prediction: p\n  if_fails: f\n  expect:\n  - 'tensors.compared === 1'\n");
        var escaped = Read(Start + "- id: A\n  rule: r\n  prediction: p\n  if_fails: f\n  expect:\n  - \"tensors\\x2Ecompared === 1\"\n");

        Assert.Equal([22, 23, 5], new[] { plain, quoted, escaped }.Select(reading => DiagnosticLocator.Locate(reading.Diagnostics[0], reading.Map).StartColumn));
    }

    private static ContractReading Read(string text) => ContractReader.Read(new ContractSource("a-v1.yaml", text, Imported: false));
}
