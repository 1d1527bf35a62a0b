using System.Diagnostics;

namespace Polymath.Runtime.Tests.Hardware;

/// <summary>This test program, to be started again in a process of its own.</summary>
internal static class TestProcess
{
    /// <summary>Without arguments but the program's own; output and errors are read by the caller.</summary>
    public static ProcessStartInfo This()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(TestProcess).Assembly.Location);
        }

        return start;
    }

    /// <summary>To run one explicit test.</summary>
    public static ProcessStartInfo Explicit(Type type, string method)
    {
        var start = This();
        foreach (var argument in new[] { "-explicit", "only", "-method", $"{type.FullName}.{method}" })
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
