namespace Polymath.Falsifiers.Running;

/// <summary>What <c>POLYMATH_WAY</c> allows.</summary>
public enum RunMode
{
    /// <summary>Live where possible, else replay. The default.</summary>
    Any,

    /// <summary>No replay.</summary>
    Live,

    /// <summary>No live run, stand-ins included.</summary>
    Replay,
}
