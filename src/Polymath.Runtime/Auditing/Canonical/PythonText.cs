using System.Globalization;
using System.Text;

namespace Polymath.Runtime.Auditing.Canonical;

/// <summary>Writes JSON texts as Python's <c>json.dumps</c> does by default: ASCII only, everything else as \u and four lower-case digits, half a surrogate pair too.</summary>
internal static class PythonText
{
    /// <summary>Appends what stands between the quotation marks of a JSON text (valid escapes, valid UTF-8) in its canonical form.</summary>
    public static void Write(ReadOnlySpan<byte> raw, CanonicalBytes output)
    {
        while (!raw.IsEmpty)
        {
            var plain = raw.IndexOfAnyExceptInRange((byte)' ', (byte)'~') is var other and >= 0 ? raw[..other] : raw;
            var escape = plain.IndexOf((byte)'\\');
            plain = escape >= 0 ? plain[..escape] : plain;
            output.Append(plain);
            raw = raw[plain.Length..];
            if (raw.IsEmpty)
            {
                return;
            }

            raw = raw[(raw[0] == '\\' ? WriteEscaped(raw, output) : WriteCharacter(raw, output))..];
        }
    }

    /// <summary>The text that canonical form <paramref name="canonical"/> stands for.</summary>
    public static string Read(ReadOnlySpan<byte> canonical)
    {
        if (!canonical.Contains((byte)'\\'))
        {
            return Encoding.ASCII.GetString(canonical);
        }

        var text = new StringBuilder(canonical.Length);
        while (!canonical.IsEmpty)
        {
            if (canonical[0] != '\\')
            {
                text.Append((char)canonical[0]);
                canonical = canonical[1..];
                continue;
            }

            var (unit, length) = Escape(canonical);
            text.Append(unit);
            canonical = canonical[length..];
        }

        return text.ToString();
    }

    private static int WriteEscaped(ReadOnlySpan<byte> raw, CanonicalBytes output)
    {
        var (unit, length) = Escape(raw);
        WriteUnit(unit, output);
        return length;
    }

    private static int WriteCharacter(ReadOnlySpan<byte> raw, CanonicalBytes output)
    {
        Rune.DecodeFromUtf8(raw, out var rune, out var consumed);
        Span<char> units = stackalloc char[2];
        foreach (var unit in units[..rune.EncodeToUtf16(units)])
        {
            WriteUnit(unit, output);
        }

        return consumed;
    }

    private static (char Unit, int Length) Escape(ReadOnlySpan<byte> raw) => raw[1] switch
    {
        (byte)'u' => ((char)ushort.Parse(raw.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), 6),
        (byte)'b' => ('\b', 2),
        (byte)'f' => ('\f', 2),
        (byte)'n' => ('\n', 2),
        (byte)'r' => ('\r', 2),
        (byte)'t' => ('\t', 2),
        var same => ((char)same, 2),
    };

    private static void WriteUnit(char unit, CanonicalBytes output)
    {
        switch (unit)
        {
            case '"':
                output.Append("\\\""u8);
                break;
            case '\\':
                output.Append(@"\\"u8);
                break;
            case '\b':
                output.Append(@"\b"u8);
                break;
            case '\f':
                output.Append(@"\f"u8);
                break;
            case '\n':
                output.Append(@"\n"u8);
                break;
            case '\r':
                output.Append(@"\r"u8);
                break;
            case '\t':
                output.Append(@"\t"u8);
                break;
            case >= ' ' and <= '~':
                output.Append((byte)unit);
                break;
            default:
                Span<byte> escaped = [(byte)'\\', (byte)'u', 0, 0, 0, 0];
                ((ushort)unit).TryFormat(escaped[2..], out _, "x4", CultureInfo.InvariantCulture);
                output.Append(escaped);
                break;
        }
    }
}
