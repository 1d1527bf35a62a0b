using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Polymath.Contracts.Expectations;

namespace Polymath.Falsifiers.Judging;

/// <summary>Questions about texts.</summary>
public static class Texts
{
    private const int Shown = 200;

    // As many as the contracts of the assembly have patterns.
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    /// <summary><c>x contains "part"</c>, by UTF-16 code units.</summary>
    public static Truth Contains(Observed<string> text, Observed<string> part, string? subject) =>
        (text.Fault ?? part.Fault) is { } fault
            ? Truth.Unevaluated(fault)
            : Judge(text.Value.Contains(part.Value, StringComparison.Ordinal), text.Value, subject);

    /// <summary><c>x matches "pattern"</c>: somewhere in the text, in time linear in it.</summary>
    public static Truth Matches(Observed<string> text, string pattern, string? subject)
    {
        if (text.Fault is { } fault)
        {
            return Truth.Unevaluated(fault);
        }

        var regex = Patterns.GetOrAdd(pattern, static key => new Regex(key, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
        return Judge(regex.IsMatch(text.Value), text.Value, subject);
    }

    internal static string Quote(string text) => text.Length <= Shown ? $"\"{text}\"" : $"\"{text.AsSpan(0, Shown)}…\" ({text.Length} characters)";

    private static Truth Judge(bool holds, string text, string? subject) =>
        new() { Value = holds ? TruthValue.Holds : TruthValue.Refuted, Subject = subject, Describe = () => Quote(text) };
}
