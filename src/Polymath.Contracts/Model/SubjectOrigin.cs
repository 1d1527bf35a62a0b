namespace Polymath.Contracts.Model;

/// <summary>Where a subject comes from.</summary>
public enum SubjectOrigin
{
    /// <summary>The contract doesn't say.</summary>
    Unstated,

    /// <summary>Published by somebody, used as it is.</summary>
    Published,

    /// <summary>The result of a training run.</summary>
    Trained,

    /// <summary>Random initialisation: proves mechanics, never quality.</summary>
    RandomInit,

    /// <summary>Converted from another subject.</summary>
    Converted,
}
