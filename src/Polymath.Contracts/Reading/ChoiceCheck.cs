using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Reading;

/// <summary>Checks a word against the allowed ones.</summary>
internal static class ChoiceCheck
{
    /// <summary>Reports <paramref name="word"/> unless it is one of <paramref name="allowed"/>; says whether it is.</summary>
    public static bool Run(ReadingSession session, string path, string key, string word, EquatableArray<string> allowed)
    {
        if (allowed.Contains(word))
        {
            return true;
        }

        session.Tolerate(
            ContractRules.UnknownValue,
            path,
            NodeNames.Shortened(word),
            key,
            string.Join(", ", allowed),
            session.Suggest(word, allowed));
        return false;
    }
}
