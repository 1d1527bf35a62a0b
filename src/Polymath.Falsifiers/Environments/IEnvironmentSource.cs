namespace Polymath.Falsifiers.Environments;

/// <summary>Where a run takes its environment from.</summary>
internal interface IEnvironmentSource
{
    /// <summary>What <c>requires</c> speaks of.</summary>
    EnvironmentRecord Environment { get; }

    /// <summary>The tool called <paramref name="name"/>, or null.</summary>
    Tool? FindTool(string name);

    /// <summary>The revision that is judged, or null.</summary>
    GitState? Git { get; }
}
