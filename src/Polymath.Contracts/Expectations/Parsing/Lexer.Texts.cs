using System.Globalization;
using System.Text;
using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Parsing;

/// <content>Strings.</content>
internal sealed partial class Lexer
{
    private Token Escaped(int start)
    {
        var result = new StringBuilder();
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                return TextToken(start, i + 1, result.ToString());
            }

            if (text[i] != '\\')
            {
                result.Append(text[i]);
                continue;
            }

            var escape = ++i < text.Length ? text[i] : '\0';
            if (escape == 'u' && i + 4 < text.Length && ushort.TryParse(text.Substring(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                result.Append((char)code);
                i += 4;
                continue;
            }

            var position = "\"'\\nrt".IndexOf(escape);
            if (position < 0)
            {
                return Fail(
                    ExpectationRules.MalformedText,
                    i - 1,
                    Math.Min(2, text.Length - i + 1),
                    $"'\\{(escape == '\0' ? string.Empty : escape.ToString())}' is no escape. Write '\\\\' for a backslash, or the string in single quotes, where a backslash is a backslash.");
            }

            result.Append("\"'\\\n\r\t"[position]);
        }

        return Unterminated(start, '"');
    }

    private Token Verbatim(int start)
    {
        var result = new StringBuilder();
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] != '\'')
            {
                result.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == '\'')
            {
                result.Append('\'');
                i++;
            }
            else
            {
                return TextToken(start, i + 1, result.ToString());
            }
        }

        return Unterminated(start, '\'');
    }

    private Token TextToken(int start, int end, string value)
    {
        _position = end;
        return new Token(TokenKind.Text, new TextRange(start, end - start), value);
    }

    private Token Unterminated(int start, char quote) =>
        Fail(ExpectationRules.MalformedText, start, text.Length - start, $"The string has no end: write a closing {quote}.");
}
