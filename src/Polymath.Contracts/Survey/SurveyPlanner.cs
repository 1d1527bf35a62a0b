using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Model;
using Polymath.Contracts.Observations;

namespace Polymath.Contracts.Survey;

/// <summary>Plans the survey of a rule. Pure and deterministic: the compiler names the rows and the test run builds the same observations again.</summary>
public static class SurveyPlanner
{
    /// <summary>Plans the survey of <paramref name="expectations"/> over <paramref name="type"/>.</summary>
    /// <param name="type">The observation's type.</param>
    /// <param name="expectations">The rule: all must hold. Each binds to <paramref name="type"/>.</param>
    /// <param name="counterExamples">Declared observations that must be rejected.</param>
    /// <param name="witness">Members of an accepted observation, where the contract gives them.</param>
    public static SurveyPlan Plan(
        RecordType type,
        IReadOnlyList<Expression> expectations,
        IReadOnlyList<CounterExample> counterExamples,
        MapSetting? witness) => throw new NotImplementedException(type.ToString() + expectations + counterExamples + witness);
}
