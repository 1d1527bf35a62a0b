using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace Polymath.Cli.Commands;

/// <summary><c>--version</c>.</summary>
internal static class VersionCommandOption
{
    /// <summary>The package's version, without the commit.</summary>
    public static string Version { get; } =
        typeof(VersionCommandOption).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static Option<bool> Create(Shell shell) => new("--version") { Description = "Show the version.", Action = new ShowVersion(shell) };

    private sealed class ShowVersion(Shell shell) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            shell.Output.WriteLine(Version);
            return ExitCodes.Holds;
        }
    }
}
