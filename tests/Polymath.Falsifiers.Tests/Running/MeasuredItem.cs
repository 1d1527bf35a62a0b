namespace Polymath.Falsifiers.Tests.Running;

public sealed record MeasuredItem
{
    public required string Name { get; init; }

    public required float Cosine { get; init; }
}
