using Polymath.Contracts.Expectations;

namespace Polymath.Cli.Commands;

/// <summary>What the process returns. It follows the verdict.</summary>
internal static class ExitCodes
{
    /// <summary>What was asked holds; or the file was written, the list shown.</summary>
    public const int Holds = 0;

    /// <summary>It is refuted.</summary>
    public const int Refuted = 1;

    /// <summary>It could not be judged: unreadable, malformed, changed meanwhile, nothing compared, a doubt, an argument that makes no sense.</summary>
    public const int CouldNotJudge = 2;

    /// <summary>Stopped by Ctrl-C, as shells have it.</summary>
    public const int Cancelled = 130;

    public static int Of(TruthValue verdict) => verdict switch
    {
        TruthValue.Holds => Holds,
        TruthValue.Refuted => Refuted,
        _ => CouldNotJudge,
    };
}
