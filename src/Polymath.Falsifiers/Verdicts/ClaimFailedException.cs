using Xunit.Sdk;

namespace Polymath.Falsifiers.Verdicts;

/// <summary>A claim's test fails. The message is for a person who has not opened the code.</summary>
public sealed class ClaimFailedException : XunitException
{
    /// <summary>With the whole message.</summary>
    public ClaimFailedException(string message)
        : base(message)
    {
    }

    /// <summary>With the whole message and what a probe threw.</summary>
    public ClaimFailedException(string message, Exception? cause)
        : base(message, cause)
    {
    }
}
