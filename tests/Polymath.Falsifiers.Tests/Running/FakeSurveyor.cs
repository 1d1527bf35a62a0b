using Polymath.Falsifiers.Claims;
using Polymath.Falsifiers.Running;

namespace Polymath.Falsifiers.Tests.Running;

internal sealed class FakeSurveyor : IRuleSurveyor
{
    public IReadOnlyList<string> Findings { get; set; } = [];

    public IReadOnlyList<string> Problems<TObservation>(BoundClaim<TObservation> claim)
        where TObservation : class => Findings;
}
