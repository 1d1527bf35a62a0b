using System.Text;

namespace Polymath.Generators.Emitters;

/// <summary>Makes C# identifiers of contract names and claim ids.</summary>
internal static class IdentifierNames
{
    /// <summary><c>qwen2-e2e-verification-v1</c> becomes <c>Qwen2E2eVerificationV1</c>.</summary>
    public static string Pascal(string stem)
    {
        var name = new StringBuilder(stem.Length);
        var begins = true;
        foreach (var character in stem)
        {
            if (!IsWordCharacter(character))
            {
                begins = true;
                continue;
            }

            name.Append(begins ? char.ToUpperInvariant(character) : character);
            begins = false;
        }

        return Valid(name.ToString(), "Contract");
    }

    /// <summary><c>FALSIFY-QW2E-SHIP-003</c> becomes <c>FALSIFY_QW2E_SHIP_003</c>.</summary>
    public static string Claim(string id)
    {
        var name = new StringBuilder(id.Length);
        foreach (var character in id)
        {
            name.Append(IsWordCharacter(character) ? character : '_');
        }

        return Valid(name.ToString(), "Claim");
    }

    /// <summary>The name, or the name with the first free number behind it; adds it to <paramref name="taken"/>.</summary>
    public static string Unique(string name, ISet<string> taken)
    {
        var unique = name;
        for (var number = 2; !taken.Add(unique); number++)
        {
            unique = name + "_" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return unique;
    }

    private static bool IsWordCharacter(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || (character > '\x7f' && char.IsLetter(character));

    private static string Valid(string name, string otherwise)
    {
        if (name.Length == 0)
        {
            return otherwise;
        }

        return char.IsLetter(name[0]) || name[0] == '_' ? name : "_" + name;
    }
}
