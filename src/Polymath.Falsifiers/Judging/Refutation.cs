using System.Diagnostics;

namespace Polymath.Falsifiers.Judging;

/// <summary>The failure that an expectation's method throws once everything has been judged and the message is whole.</summary>
/// <param name="Failure">The exception to throw.</param>
public sealed record Refutation(Exception Failure)
{
    /// <summary>Returns <paramref name="truth"/>, or throws <paramref name="refutation"/> if there is one.</summary>
    /// <remarks>Hidden from stack traces: the first line that a reader sees is the contract's.</remarks>
    [StackTraceHidden]
    public static Truth Check(Refutation? refutation, Truth truth) => refutation is null ? truth : throw refutation.Failure;
}
