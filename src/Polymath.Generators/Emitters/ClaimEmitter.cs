using System.Globalization;
using Polymath.Contracts.Model;
using Polymath.Contracts.Survey;
using Polymath.Generators.Models;

namespace Polymath.Generators.Emitters;

/// <summary>Writes a claim's tests and its definition.</summary>
internal sealed class ClaimEmitter(SourceWriter writer, LocatedContract located, BoundClaim bound, string name)
{
    /// <summary>The nested class of the tests that run alone.</summary>
    public const string AloneClass = "PolymathAlone";

    private const string Runner = "global::Polymath.Falsifiers.Claims.ClaimRunner.";

    private readonly Claim _claim = bound.Claim;
    private readonly int _line = located.Map.Find(bound.Claim.Path + ".id").StartLine;
    private readonly string _definition = name + "_Claim";

    /// <summary>A name for the claim's test from which the names of its other members follow without meeting another claim's.</summary>
    public static string Name(string id, ISet<string> taken)
    {
        var name = IdentifierNames.Claim(id);
        for (var number = 2; Members(name).Any(taken.Contains); number++)
        {
            name = IdentifierNames.Claim(id) + "_" + number.ToString(CultureInfo.InvariantCulture);
        }

        taken.UnionWith(Members(name));
        return name;

        static string[] Members(string name) => [name, name + "_Survey", name + "_Claim", AloneClass + "_" + name];
    }

    public void Emit()
    {
        if (bound.Binding is not { } binding)
        {
            EmitUnbound();
            return;
        }

        var alone = binding.Observing.Exclusive || binding.StandIn?.Observing.Exclusive == true;
        if (alone)
        {
            writer.Line($"[global::Xunit.Collection({CSharpLiteral.Text(ManifestEmitter.AloneCollection)})]");
            writer.Open($"public sealed partial class {AloneClass}_{name}");
        }

        Test("Fact", Title, "discharge", binding.Observing.ProbeId, []);
        writer.Line($"public global::System.Threading.Tasks.Task {name}() => {Runner}DischargeAsync({_definition}.Definition);");
        if (alone)
        {
            writer.Close();
        }

        writer.Line();
        var cases = Rows(binding.Rule).Concat(binding.StandIn?.Rule is { } standIn ? Rows(standIn).Select(row => "stand-in: " + row) : []);
        Test("Theory", _claim.Id + " · rule survey", "survey", binding.Observing.ProbeId, cases);
        writer.Line($"public void {name}_Survey(string observation) => {Runner}Survey({_definition}.Definition, observation);");
        writer.Line();
        new ClaimDefinitionEmitter(writer, located, bound, binding, _definition, _line).Emit();
    }

    // A rule that no observation satisfies has no rows, and a theory without rows isn't a test: the row that is always planned says so then.
    private static IEnumerable<string> Rows(BoundRule rule) => rule.SurveyCases.Count > 0 ? rule.SurveyCases : [SurveyPlanner.WitnessCase];

    // On one line: a rule written as a block of text has line ends, and a test's name is one line in every runner.
    private string Title => _claim.Id + " · "
        + string.Join(" ", (_claim.Rule ?? _claim.Prediction ?? "a claim without a rule").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private void EmitUnbound()
    {
        Test("Fact", Title, "discharge", null, []);
        writer.Line($"public void {name}() => {Runner}Unbound(new global::Polymath.Falsifiers.Claims.ClaimDefinition");
        writer.Open();
        ClaimDefinitionEmitter.EmitCommon(writer, located, bound, _line);
        writer.Line($"Unbound = {CSharpLiteral.Text(bound.Unbound)},");
        writer.Close(");");
    }

    private void Test(string attribute, string title, string kind, string? probe, IEnumerable<string> cases)
    {
        writer.Line(LineDirective.To(_line, located.Bound.FilePath));
        writer.Line($"[global::Xunit.{attribute}(DisplayName = {CSharpLiteral.Text(title)})]");
        writer.Line(LineDirective.Back);
        foreach (var row in cases)
        {
            writer.Line($"[global::Xunit.InlineData({CSharpLiteral.Text(row)})]");
        }

        Trait("contract", located.Bound.Contract!.Stem);
        Trait("claim", _claim.Id);
        if (probe is not null)
        {
            Trait("probe", probe);
        }

        Trait("severity", _claim.ShipBlocking ? "error" : "warning");
        Trait("kind", kind);
    }

    private void Trait(string key, string value) => writer.Line($"[global::Xunit.Trait({CSharpLiteral.Text(key)}, {CSharpLiteral.Text(value)})]");
}
