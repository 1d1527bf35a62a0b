using Polymath.Runtime.Probing;

namespace Polymath.Falsifiers.Claims;

/// <summary>A <see cref="DischargesAttribute"/> method as a probe.</summary>
/// <typeparam name="TObservation">What it observes.</typeparam>
/// <param name="observe">The method.</param>
public sealed class MethodProbe<TObservation>(Func<ProbeContext, CancellationToken, Task<TObservation>> observe) : IProbe<TObservation>
    where TObservation : class
{
    /// <inheritdoc/>
    public Task<TObservation> ObserveAsync(ProbeContext context, CancellationToken cancellationToken) => observe(context, cancellationToken);
}
