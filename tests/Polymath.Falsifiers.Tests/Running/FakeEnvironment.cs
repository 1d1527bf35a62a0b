using Polymath.Falsifiers.Environments;

namespace Polymath.Falsifiers.Tests.Running;

internal sealed class FakeEnvironment : IEnvironmentSource
{
    public EnvironmentRecord Environment { get; set; } = new()
    {
        Host = new HostRecord
        {
            Os = "linux",
            OsVersion = "Linux 6.1",
            Architecture = "x64",
            Cpu = "Test CPU",
            Cores = 8,
            MemoryBytes = 1L << 34,
            Name = "private-host",
        },
        Tools = new Dictionary<string, string>(),
        Facts = new Dictionary<string, string>(),
    };

    public GitState? Git { get; set; } = new("0123456789abcdef0123456789abcdef01234567", true);

    public Tool? FindTool(string name) => null;
}
