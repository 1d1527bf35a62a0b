namespace Polymath.Falsifiers.Tests.Surveys;

public sealed record Measured
{
    public required int Count { get; init; }

    public required float Loss { get; init; }

    public required double? Cosine { get; init; }
}
