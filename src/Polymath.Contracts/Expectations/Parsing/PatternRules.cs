using System.Globalization;
using System.Text.RegularExpressions;

namespace Polymath.Contracts.Expectations.Parsing;

/// <summary>Says which regular expressions <c>matches</c> takes: those that a matcher without backtracking can run, in time linear in the text.</summary>
/// <remarks>The compiler may run on a runtime that has no such matcher, so the constructs that it lacks are found in the text.</remarks>
internal static class PatternRules
{
    private const int MaximumLength = 512;
    private const int MaximumRepetition = 1000;

    private static readonly (string Construct, string Name)[] Refused =
    [
        ("(?=", "lookahead"), ("(?!", "lookahead"), ("(?<=", "lookbehind"), ("(?<!", "lookbehind"), ("(?>", "an atomic group"), ("(?(", "a conditional"),
    ];

    /// <summary>Why <paramref name="pattern"/> isn't taken, or null.</summary>
    public static string? Violation(string pattern)
    {
        if (pattern.Length is 0 or > MaximumLength)
        {
            return pattern.Length == 0 ? "an empty pattern matches everything." : $"it has {pattern.Length} characters; at most {MaximumLength} are taken.";
        }

        var repetition = 1L;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
            {
                i++;
                if (i < pattern.Length && (pattern[i] is >= '1' and <= '9' or 'k' or 'G'))
                {
                    return "it refers back to what it matched ('\\" + pattern[i] + "'); such a pattern can take forever. Write it without.";
                }

                continue;
            }

            if (pattern[i] == '{' && Regex.Match(pattern.Substring(i), @"^\{(\d{1,9})(,(\d{0,9}))?\}", RegexOptions.CultureInvariant) is { Success: true } count)
            {
                var largest = count.Groups[3].Length > 0 ? count.Groups[3].Value : count.Groups[1].Value;
                repetition *= Math.Max(1, long.Parse(largest, CultureInfo.InvariantCulture));
                if (repetition > MaximumRepetition)
                {
                    return $"its repetitions multiply to more than {MaximumRepetition}.";
                }
            }

            if (Regex.IsMatch(pattern.Substring(i), @"^\(\?[<'][^>')]*-", RegexOptions.CultureInvariant))
            {
                return "it has a balancing group ('(?<a-b>'); such a pattern can take forever. Write it without.";
            }

            foreach (var (construct, name) in Refused)
            {
                if (string.CompareOrdinal(pattern, i, construct, 0, construct.Length) == 0)
                {
                    return $"it has {name} ('{construct}'); such a pattern can take forever. Write it without, or as two expectations.";
                }
            }
        }

        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant);
            return null;
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }
    }
}
