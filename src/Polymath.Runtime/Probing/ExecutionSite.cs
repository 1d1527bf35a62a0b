namespace Polymath.Runtime.Probing;

/// <summary>Where an observation's work really ran, if not on this host's processor.</summary>
/// <param name="Device">The device, as it names itself.</param>
/// <param name="Soc">Its system on chip, or null.</param>
/// <param name="Emulated">Whether it is emulated: such a run supports FUNCTIONAL at most.</param>
public sealed record ExecutionSite(string Device, string? Soc, bool Emulated);
