namespace Polymath.Falsifiers.Tests.Surveys;

public abstract record SampleBase
{
    public required int Inherited { get; init; }
}
