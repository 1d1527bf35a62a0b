using System.Globalization;
using Polymath.Generators.Models;

namespace Polymath.Generators.Emitters;

/// <summary>Writes a bound claim's definition and its compiled expectations.</summary>
internal sealed class ClaimDefinitionEmitter(
    SourceWriter writer,
    LocatedContract located,
    BoundClaim bound,
    ClaimBinding binding,
    string className,
    int line)
{
    private const string Claims = "global::Polymath.Falsifiers.Claims.";
    private const string Judging = "global::Polymath.Falsifiers.Judging.";
    private const string Environment = "global::Polymath.Falsifiers.Environments.EnvironmentRecord";

    /// <summary>The members that every claim has, bound or not.</summary>
    public static void EmitCommon(SourceWriter writer, LocatedContract located, BoundClaim bound, int line)
    {
        var claim = bound.Claim;
        writer.Line($"Contract = {SubjectEmitter.Identity},");
        writer.Line($"Id = {CSharpLiteral.Text(claim.Id)},");
        writer.Line($"Line = {line.ToString(CultureInfo.InvariantCulture)},");
        writer.Line($"Rule = {CSharpLiteral.Text(claim.Rule ?? string.Empty)},");
        writer.Line($"Prediction = {CSharpLiteral.Text(claim.Prediction ?? string.Empty)},");
        writer.Line($"IfFails = {CSharpLiteral.Text(claim.IfFails ?? string.Empty)},");
        writer.Line($"ShipBlocking = {CSharpLiteral.Boolean(claim.ShipBlocking)},");
        if (claim.NotApplicable is { } exempt)
        {
            writer.Line($"NotApplicable = ({CSharpLiteral.Text(exempt.Reason)}, {CSharpLiteral.Text(exempt.Owner)}),");
        }

        if (claim.DeclaredStatus is { } status)
        {
            var declared = located.Map.Find(status.Path).StartLine.ToString(CultureInfo.InvariantCulture);
            writer.Line($"DeclaredStatus = ({CSharpLiteral.Text(status.Text)}, {declared}),");
        }
    }

    public void Emit()
    {
        writer.Open($"private static class {className}");
        writer.Line($"public static readonly {Claims}BoundClaim<{binding.ObservationTypeName}> Definition = new()");
        writer.Open();
        EmitCommon(writer, located, bound, line);
        writer.Line($"JudgementDigest = {CSharpLiteral.Text(binding.JudgementDigest)},");
        writer.Line($"Subjects = {SubjectEmitter.Subjects},");
        Observing(binding.Observing);
        Rule("Judgement", binding.Rule, "E");
        if (binding.Requires.Count > 0)
        {
            writer.Line("Requires =");
            Expectations(binding.Requires, Environment, "R");
        }

        if (binding.StandIn is { } standIn)
        {
            writer.Line($"StandIn = new {Claims}StandInDefinition<{binding.ObservationTypeName}>");
            writer.Open();
            Observing(standIn.Observing);
            if (standIn.Rule is { } rule)
            {
                Rule("Judgement", rule, "S");
            }

            writer.Line($"JudgementDigest = {CSharpLiteral.Text(standIn.JudgementDigest)},");
            writer.Close(",");
        }

        writer.Close(";");
        Methods(binding.Rule.Expectations, binding.ObservationTypeName, "E");
        Methods(binding.Requires, Environment, "R");
        Methods(binding.StandIn?.Rule?.Expectations ?? default, binding.ObservationTypeName, "S");
        writer.Close();
    }

    private void Observing(BoundObserving observing)
    {
        writer.Line($"Observing = new {Claims}Observing<{binding.ObservationTypeName}>");
        writer.Open();
        writer.Line($"ProbeId = {CSharpLiteral.Text(observing.ProbeId)},");
        writer.Line($"ProbeVersion = {observing.ProbeVersion.ToString(CultureInfo.InvariantCulture)},");
        writer.Line($"Exclusive = {CSharpLiteral.Boolean(observing.Exclusive)},");
        writer.Line($"SubjectNames = {SubjectEmitter.List(observing.SubjectNames)},");
        writer.Line($"Digest = {CSharpLiteral.Text(observing.Digest)},");
        writer.Line($"CreateProbe = static subjects => {observing.Probe},");
        writer.Close(",");
    }

    private void Rule(string member, BoundRule rule, string prefix)
    {
        writer.Line($"{member} = new {Claims}ClaimRule<{binding.ObservationTypeName}>");
        writer.Open();
        writer.Line("Expectations =");
        Expectations(rule.Expectations, binding.ObservationTypeName, prefix);
        if (rule.CounterExamples.Count > 0)
        {
            writer.Line("CounterExamples =").Line("[").Indent();
            foreach (var example in rule.CounterExamples)
            {
                writer.Line($"new({CSharpLiteral.Text(example.Name)}, {SettingEmitter.Emit(example.Members)}),");
            }

            writer.Outdent().Line("],");
        }

        if (rule.Witness is { } witness)
        {
            writer.Line($"Witness = {SettingEmitter.Emit(witness)},");
        }

        if (rule.With.Entries.Count > 0)
        {
            writer.Line($"With = {SettingEmitter.Emit(rule.With)},");
        }

        writer.Line($"SurveyCases = {SubjectEmitter.List(rule.SurveyCases)},");
        writer.Close(",");
    }

    private void Expectations(IEnumerable<BoundExpectation> expectations, string type, string prefix)
    {
        writer.Line("[").Indent();
        var index = 0;
        foreach (var expectation in expectations)
        {
            var at = located.Map.Find(expectation.Path).StartLine.ToString(CultureInfo.InvariantCulture);
            writer.Line($"new {Judging}Expectation<{type}>({CSharpLiteral.Text(expectation.Text)}, {at}, {prefix}{index++}),");
        }

        writer.Outdent().Line("],");
    }

    private void Methods(IEnumerable<BoundExpectation> expectations, string type, string prefix)
    {
        var index = 0;
        foreach (var expectation in expectations)
        {
            writer.Line();
            writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]");
            writer.Line(LineDirective.To(located.Map.Find(expectation.Path).StartLine, located.Bound.FilePath));
            writer.Line($"private static {Judging}Truth {prefix}{index++}({type} o, {Judging}Refutation? r) => "
                + $"{Judging}Refutation.Check(r, {expectation.Code});");
            writer.Line(LineDirective.Back);
        }
    }
}
