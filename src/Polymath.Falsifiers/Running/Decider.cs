namespace Polymath.Falsifiers.Running;

/// <summary>Which part of a run decided its result.</summary>
internal enum Decider
{
    /// <summary>Nothing ran and nothing was replayed.</summary>
    Nothing,

    /// <summary>The live run.</summary>
    Live,

    /// <summary>The accepted record.</summary>
    Verified,

    /// <summary>The record that refutes.</summary>
    Received,

    /// <summary>The stand-in's live run.</summary>
    StandIn,
}
