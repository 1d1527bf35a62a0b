using System.Reflection;
using Polymath.Falsifiers.Running;

namespace Polymath.Falsifiers.Environments;

/// <summary>This machine; each part is read when it is first needed.</summary>
internal sealed class HostEnvironment : IEnvironmentSource
{
    private readonly ToolVersions _tools;
    private readonly Lazy<EnvironmentRecord> _environment;
    private readonly Lazy<GitState?> _git;

    /// <summary>The environment of the tests in <paramref name="assembly"/>.</summary>
    public HostEnvironment(RunSettings settings, Assembly assembly)
    {
        _tools = new ToolVersions(settings.Variable);
        _environment = new Lazy<EnvironmentRecord>(() => new EnvironmentRecord
        {
            Host = HostFacts.Read(),
            Gpu = GpuFacts.Read(settings.Variable),
            Tools = _tools,
            Facts = EnvironmentFacts.Read(assembly),
        });
        _git = new Lazy<GitState?>(() => GitState.Read(settings.ProjectRoot, settings.EvidenceRoot));
    }

    /// <inheritdoc/>
    public EnvironmentRecord Environment => _environment.Value;

    /// <inheritdoc/>
    public GitState? Git => _git.Value;

    /// <inheritdoc/>
    public Tool? FindTool(string name) => _tools.Find(name);
}
