using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Verdicts;

namespace Polymath.Falsifiers.Surveys;

/// <summary>The words of a rule survey's failing row.</summary>
internal static class SurveyText
{
    /// <summary>What the rows of a stand-in's own rule begin with.</summary>
    public const string StandInPrefix = "stand-in: ";

    public static string Failure(ClaimDefinition claim, string caseName, IReadOnlyList<string> problems) =>
        new ClaimText($"{Level.Unbound.Shown()} {claim.FullId} (rule survey): row '{caseName}' fails, so no run can discharge the claim")
            .Line("rule", claim.Rule)
            .Lines("survey", problems)
            .Line("contract", $"{claim.Contract.Path}:{claim.Line}")
            .Line("do", "change `expect` (or give a `witness` or a counter-example) until the row passes; docs/surveys.md explains the rows")
            .ToString();
}
