namespace Polymath.Falsifiers.Running;

/// <summary>How a record falls under the claim as it is now.</summary>
internal enum RecordedState
{
    /// <summary>There is none, or the mode leaves it out.</summary>
    None,

    /// <summary>The claim, a subject or the probe moved on.</summary>
    Stale,

    /// <summary>It still matches the claim, and judged again it can't be decided.</summary>
    Unevaluated,

    /// <summary>Judged again, by the same or by the new text, it refutes.</summary>
    Refuted,

    /// <summary>It still matches the claim and holds.</summary>
    Holds,
}
