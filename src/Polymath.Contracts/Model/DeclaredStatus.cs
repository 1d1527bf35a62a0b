using System.Text.RegularExpressions;

namespace Polymath.Contracts.Model;

/// <summary>A status that a person wrote into a contract.</summary>
/// <param name="Path">Its path in the source map.</param>
/// <param name="Text">The status as written: <c>DISCHARGED</c>, <c>FUNCTIONAL</c>, <c>PARTIAL_ALGORITHM_LEVEL</c>, …</param>
public sealed record DeclaredStatus(string Path, string Text)
{
    private static readonly Regex Word = new("^[A-Za-z_]+", RegexOptions.CultureInvariant);

    /// <summary>How much it says; the first word counts: <c>PASS (LIVE on …)</c> is a pass.</summary>
    /// <remarks>A word that nobody knows says nothing, so that prose such as <c>BLOCKER_FIXTURE_ABSENT</c> isn't taken for a promise;
    /// words that only resemble DISCHARGED, such as <c>NOT_DISCHARGED</c>, aren't it.</remarks>
    public DeclaredLevel Level => Word.Match(Text.Trim()).Value.ToUpperInvariant() switch
    {
        "DISCHARGED" or "FULL_DISCHARGED" or "FULLY_DISCHARGED" or "LIVE_DISCHARGED" or "FULL_DISCHARGE"
            or "ACTIVE_WITH_LIVE_EVIDENCE" or "VERIFIED" or "PROVEN" or "HOLDS" or "PASS" or "PASSED" => DeclaredLevel.Discharged,
        "FUNCTIONAL" or "ACTIVE_FUNCTIONAL" or "PARTIAL_FUNCTIONAL" => DeclaredLevel.Functional,
        "PARTIAL_ALGORITHM_LEVEL" or "ALGORITHM_LEVEL" or "ACTIVE_ALGORITHM_LEVEL" or "PARTIAL" => DeclaredLevel.Rule,
        _ => DeclaredLevel.None,
    };
}
