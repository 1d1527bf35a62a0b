using System.Globalization;
using Polymath.Contracts.Diagnostics;

namespace Polymath.Contracts.Reading;

/// <summary>Ids become file names of evidence, so they must be able to.</summary>
internal static class IdSyntax
{
    private const int Longest = 120;

    /// <summary>Reports an id that can't name a file on every system.</summary>
    public static void Check(ReadingSession session, string path, string id)
    {
        var valid = id.Length is > 0 and <= Longest
            && IsLetterOrDigit(id[0])
            && id[id.Length - 1] != '.'
            && id.All(character => IsLetterOrDigit(character) || character is '-' or '_' or '.');
        if (!valid)
        {
            session.Tolerate(ContractRules.InvalidId, path, NodeNames.Shortened(id), Longest.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static bool IsLetterOrDigit(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
