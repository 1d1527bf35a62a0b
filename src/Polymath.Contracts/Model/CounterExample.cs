namespace Polymath.Contracts.Model;

/// <summary>An observation that the rule must reject.</summary>
/// <param name="Name">Its name; the survey's row is called so.</param>
/// <param name="Members">Expectation paths (<c>results[0].cosine</c>) and the values they are set to in an accepted observation.</param>
public sealed record CounterExample(string Name, MapSetting Members);
