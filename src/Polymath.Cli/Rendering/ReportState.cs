namespace Polymath.Cli.Rendering;

/// <summary>How a finding is meant.</summary>
internal enum ReportState
{
    /// <summary>It holds.</summary>
    Holds,

    /// <summary>It is refuted, or is a defect.</summary>
    Refuted,

    /// <summary>It could not be decided.</summary>
    Undecided,

    /// <summary>It should be known.</summary>
    Note,
}
