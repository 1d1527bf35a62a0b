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
}
