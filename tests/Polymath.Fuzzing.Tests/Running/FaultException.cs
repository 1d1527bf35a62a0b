using System.Runtime.CompilerServices;

namespace Polymath.Fuzzing.Tests.Running;

/// <summary>A reader did what it must not do.</summary>
internal sealed class FaultException(string message) : Exception(message)
{
    public static void Unless(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new FaultException(otherwise);
        }
    }

    /// <summary>The same with a text that is put together only where it is needed.</summary>
    public static void Unless(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] ref FaultText otherwise) => Unless(holds, holds ? string.Empty : otherwise.ToString());
}
