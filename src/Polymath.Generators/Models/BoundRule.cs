using Polymath.Contracts.Model;
using Polymath.Contracts.Text;

namespace Polymath.Generators.Models;

/// <summary>A rule and its survey.</summary>
/// <param name="Expectations">The expectations.</param>
/// <param name="CounterExamples">Declared observations that must be rejected.</param>
/// <param name="Witness">Members of an accepted observation, or null.</param>
/// <param name="With">The settings, where they declare members of the observation.</param>
/// <param name="SurveyCases">Names of the survey's rows.</param>
internal sealed record BoundRule(
    EquatableArray<BoundExpectation> Expectations,
    EquatableArray<CounterExample> CounterExamples,
    MapSetting? Witness,
    MapSetting With,
    EquatableArray<string> SurveyCases);
