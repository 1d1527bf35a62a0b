namespace Polymath.Cli.Commands;

/// <summary>How a comparison is written.</summary>
internal enum DiffFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>The observation and the verdict.</summary>
    Json,

    /// <summary>As <c>apr diff --values --json</c> writes it.</summary>
    AprJson,
}
