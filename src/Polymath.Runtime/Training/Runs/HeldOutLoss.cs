namespace Polymath.Runtime.Training.Runs;

/// <summary>Mean next-token cross-entropy, in nats, on text that wasn't trained on.</summary>
public sealed record HeldOutLoss
{
    /// <summary>Tokens that it was measured on.</summary>
    public required long Tokens { get; init; }

    /// <summary>Before the first step of this process.</summary>
    public required double Before { get; init; }

    /// <summary>After the last.</summary>
    public required double After { get; init; }
}
