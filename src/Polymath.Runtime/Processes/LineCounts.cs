using System.Text;
using System.Text.RegularExpressions;
using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Processes;

/// <summary>Counts the lines of an output that match regular expressions.</summary>
internal static class LineCounts
{
    private static readonly TimeSpan TimeForALine = TimeSpan.FromSeconds(1);

    /// <exception cref="ProbeException">A pattern is none, or takes too long.</exception>
    public static Dictionary<string, long> Of(byte[] output, IReadOnlyDictionary<string, string> patterns)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        if (patterns.Count == 0)
        {
            return counts;
        }

        var text = Encoding.UTF8.GetString(output);
        var lines = text.Split('\n');
        var count = text.Length == 0 || text.EndsWith('\n') ? lines.Length - 1 : lines.Length;
        foreach (var (name, pattern) in patterns)
        {
            var regex = Parse(name, pattern);
            counts[name] = lines.Take(count).LongCount(line => Matches(regex, name, line.TrimEnd('\r')));
        }

        return counts;
    }

    private static Regex Parse(string name, string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, TimeForALine);
        }
        catch (ArgumentException malformed)
        {
            throw new ProbeException($"lines_matching.{name} is not a regular expression: {malformed.Message}", malformed);
        }
    }

    private static bool Matches(Regex regex, string name, string line)
    {
        try
        {
            return regex.IsMatch(line);
        }
        catch (RegexMatchTimeoutException slow)
        {
            throw new ProbeException($"lines_matching.{name} takes more than a second on one line; write it without nested repetition", slow);
        }
    }
}
