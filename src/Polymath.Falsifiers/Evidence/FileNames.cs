using System.Text;

namespace Polymath.Falsifiers.Evidence;

/// <summary>Names of contracts, claims and subjects as file names.</summary>
internal static class FileNames
{
    /// <summary>The name itself where every character is safe on every file system; others are written <c>%XX</c>, so that no two names collide.</summary>
    /// <remarks>A leading dot is escaped too: neither <c>..</c> nor a hidden file can come of an id.</remarks>
    public static string Safe(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(name))
        {
            var character = (char)octet;
            if (char.IsAsciiLetterOrDigit(character) || character is '-' or '_' || (character == '.' && text.Length > 0))
            {
                text.Append(character);
            }
            else
            {
                text.Append('%').Append(octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return text.ToString();
    }
}
