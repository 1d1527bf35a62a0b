using System.Text;

namespace Polymath.Contracts.Observations;

/// <summary>Turns C# names into the names that contracts and JSON use. The compiler and the test run share it, so that they can't disagree.</summary>
/// <remarks>A capital begins a word unless it continues an acronym: <c>TokensPerSecond</c> is <c>tokens_per_second</c>, <c>OSVersion</c>
/// <c>os_version</c>, <c>Sha256</c> <c>sha256</c>, <c>Q4K</c> <c>q4_k</c>. A name with underscores has its
/// words apart already, as element types do: <c>Q8_0</c> <c>q8_0</c>, <c>F8_E4M3</c> <c>f8_e4m3</c>.</remarks>
public static class SnakeCase
{
    /// <summary>The snake_case form of a C# name.</summary>
    public static string Of(string name)
    {
        if (name.Contains('_'))
        {
            return name.ToLowerInvariant();
        }

        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && BeginsWord(name, i))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    private static bool BeginsWord(string name, int index)
    {
        var before = name[index - 1];
        return !char.IsUpper(before) || (index + 1 < name.Length && char.IsLower(name[index + 1]));
    }
}
