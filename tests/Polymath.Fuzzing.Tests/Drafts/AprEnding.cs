namespace Polymath.Fuzzing.Tests.Drafts;

/// <summary>How an APR file ends.</summary>
internal enum AprEnding
{
    /// <summary>With the CRC-32 of every byte before.</summary>
    Mended,

    /// <summary>Without a footer.</summary>
    Missing,

    /// <summary>With a wrong CRC-32.</summary>
    Wrong,

    /// <summary>With bytes after the footer.</summary>
    Trailing,
}
