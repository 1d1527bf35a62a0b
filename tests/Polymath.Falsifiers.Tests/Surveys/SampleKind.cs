namespace Polymath.Falsifiers.Tests.Surveys;

public enum SampleKind
{
    Plain,
    RowPadded,
    Q4K,
}
