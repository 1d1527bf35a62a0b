namespace Polymath.Runtime.Conversion.Converting;

/// <summary>What a model's configuration says; a member is null where it doesn't.</summary>
internal sealed record Hyperparameters
{
    /// <summary>The class that implements it (<c>Qwen2ForCausalLM</c>).</summary>
    public string? Class { get; init; }

    /// <summary>The model type or architecture in the source's word.</summary>
    public string? ModelType { get; init; }

    public GgufArchitecture? Architecture { get; init; }

    public long? Layers { get; init; }

    public long? Hidden { get; init; }

    public long? Intermediate { get; init; }

    public long? Heads { get; init; }

    public long? KeyValueHeads { get; init; }

    /// <summary>Width of a head where it is said; otherwise it is <see cref="Hidden"/> / <see cref="Heads"/>.</summary>
    public long? HeadWidth { get; init; }

    public long? Context { get; init; }

    public long? Vocabulary { get; init; }

    public double? NormEpsilon { get; init; }

    public double? RopeTheta { get; init; }

    public RopeScaling? Scaling { get; init; }

    public bool? TiedHead { get; init; }

    public long? Experts { get; init; }

    public long? ExpertsUsed { get; init; }

    public long? ExpertIntermediate { get; init; }

    public long? SharedExpertIntermediate { get; init; }

    public long? RotaryWidth => HeadWidth ?? (Heads is > 0 && Hidden is { } hidden ? hidden / Heads : null);
}
