namespace Polymath.Runtime.Probing;

/// <summary>An observation could not be made; the message says what happened, where, and what to do. The claim is unevaluated, never a pass.</summary>
public sealed class ProbeException : Exception
{
    /// <summary>With a message for the person who runs the tests.</summary>
    public ProbeException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and what caused it.</summary>
    public ProbeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
