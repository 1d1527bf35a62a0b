using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Tests.Surveys;

public sealed record SamplePoint([Unit("B")] long Bytes, double Value, string? Label = null);
