namespace Polymath.Falsifiers.Running;

/// <summary>How an attempt to run ended.</summary>
internal enum AttemptState
{
    /// <summary>It ran, or should have, and nothing was decided. Deliberately the default value.</summary>
    Unevaluated,

    /// <summary>There is nothing to run: the claim has no stand-in, or the mode leaves it out.</summary>
    Absent,

    /// <summary>Something that it needs isn't there.</summary>
    CannotRun,

    /// <summary>It ran and holds.</summary>
    Holds,

    /// <summary>It ran and is refuted.</summary>
    Refuted,
}
