using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Reading;

/// <summary>The variables of a subject's file: <c>${NAME}</c>, with letters, digits and underscores. A dollar sign without brace is itself.</summary>
internal static class VariableSyntax
{
    private const string Opening = "${";

    /// <summary>Reports every malformed variable of <paramref name="text"/>.</summary>
    public static void Check(ReadingSession session, string path, string text)
    {
        for (var start = Next(text, 0); start >= 0;)
        {
            var end = text.IndexOf('}', start);
            var range = new TextRange(start, (end < 0 ? text.Length : end + 1) - start);
            if (end < 0 || !IsName(text, start + Opening.Length, end))
            {
                var variable = NodeNames.Shortened(text.Substring(range.Start, range.Length));
                session.Report(ContractDiagnostic.Create(ContractRules.InvalidVariable, path, variable) with { Within = range });
            }

            start = Next(text, range.End);
        }
    }

    private static int Next(string text, int from) => text.IndexOf(Opening, from, StringComparison.Ordinal);

    private static bool IsName(string text, int start, int end)
    {
        for (var index = start; index < end; index++)
        {
            var letter = text[index] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_';
            if (!letter && (index == start || text[index] is not (>= '0' and <= '9')))
            {
                return false;
            }
        }

        return end > start;
    }
}
