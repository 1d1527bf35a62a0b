namespace Polymath.Contracts.Model;

/// <summary>How much a declared status says, whatever words it uses.</summary>
public enum DeclaredLevel
{
    /// <summary>Nothing that evidence could contradict: proposed, blocked, pending, a word nobody knows.</summary>
    None,

    /// <summary>The rule was checked and nothing was run: <c>PARTIAL_ALGORITHM_LEVEL</c>.</summary>
    Rule,

    /// <summary>A smaller run holds: <c>FUNCTIONAL</c>, <c>ACTIVE_FUNCTIONAL</c>.</summary>
    Functional,

    /// <summary>A live run holds: <c>DISCHARGED</c>, <c>ACTIVE_WITH_LIVE_EVIDENCE</c>, <c>PASS</c>, …</summary>
    Discharged,
}
