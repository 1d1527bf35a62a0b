namespace Polymath.Contracts.Reading;

/// <summary>Who gave a key its meaning.</summary>
public enum KeyOrigin
{
    /// <summary>Polymath.</summary>
    Ours,

    /// <summary>pv, whose files compile unchanged.</summary>
    Pv,

    /// <summary>A habit of imported files: a status or its evidence, written by hand.</summary>
    LifeCycle,
}
