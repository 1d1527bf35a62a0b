using System.Globalization;

namespace Polymath.Runtime.Training.Tokenizers.Patterns;

/// <summary>Reads what stands for one character in a regular expression: itself, an escape, a bracket expression.</summary>
internal sealed class PatternSetParser(string text)
{
    private const int DeepestNesting = 8;

    private int _at;
    private int _depth;

    /// <summary>Whether letters stand for both their cases.</summary>
    public bool IgnoresCase { get; set; }

    public static TrainingException Refused(string pattern, int at, string why) => new(string.Create(
        CultureInfo.InvariantCulture, $"the pattern '{pattern}' isn't understood at character {at + 1}: {why}; use a tokenizer with another pattern, or its token ids as a batches file"));

    /// <summary>The set that begins at <paramref name="at"/>, which moves behind it.</summary>
    public CodePointSet ReadOne(ref int at)
    {
        _at = at;
        var set = text[_at] switch
        {
            '[' => Bracket(),
            '\\' => new CodePointSet([Escape(out _)], isNegated: false),
            '.' => Any(),
            _ => new CodePointSet([Itself(Literal())], isNegated: false),
        };
        at = _at;
        return set;
    }

    private CodePointSet Any()
    {
        _at++;
        return new CodePointSet([static codePoint => codePoint == '\n'], isNegated: true);
    }

    private CodePointSet Bracket()
    {
        if (++_depth > DeepestNesting)
        {
            throw Wrong("brackets are nested too deeply");
        }

        var start = _at++;
        var isNegated = _at < text.Length && text[_at] == '^';
        _at += isNegated ? 1 : 0;
        List<Func<int, bool>> parts = [];
        while (_at < text.Length && text[_at] != ']')
        {
            parts.Add(Part());
        }

        if (_at == text.Length || parts.Count == 0)
        {
            _at = start;
            throw Wrong("this bracket isn't closed or holds nothing");
        }

        _at++;
        _depth--;
        return new CodePointSet(parts, isNegated);
    }

    private Func<int, bool> Part()
    {
        if (text[_at] == '[')
        {
            return _at + 1 < text.Length && text[_at + 1] == ':' ? throw Wrong("names like [:alpha:] aren't supported; write \\p{…}") : Bracket().Contains;
        }

        if (string.CompareOrdinal(text, _at, "&&", 0, 2) == 0)
        {
            throw Wrong("intersections aren't supported");
        }

        var first = -1;
        var part = text[_at] == '\\' ? Escape(out first) : Itself(first = Literal());
        if (first < 0 || _at + 1 >= text.Length || text[_at] != '-' || text[_at + 1] == ']')
        {
            return part;
        }

        _at++;
        var last = -1;
        _ = text[_at] == '\\' ? Escape(out last) : Itself(last = Literal());
        if (last < first)
        {
            throw Wrong("a range ends before it begins");
        }

        return IgnoresCase && last > 0x7F ? throw Wrong("ranges of letters that aren't English can't be taken without regard to case") : Range(first, last);
    }

    private Func<int, bool> Range(int first, int last)
    {
        if (!IgnoresCase)
        {
            return codePoint => codePoint >= first && codePoint <= last;
        }

        var folded = Enumerable.Range(first, last - first + 1).Select(Itself).ToArray();
        return codePoint => folded.Any(part => part(codePoint));
    }

    // The long s and the Kelvin sign are s and k to whoever disregards case.
    private Func<int, bool> Itself(int literal)
    {
        if (!IgnoresCase || literal < 0x80)
        {
            return IgnoresCase && char.IsAsciiLetter((char)literal)
                ? codePoint => (codePoint | 0x20) == (literal | 0x20) && codePoint < 0x80 || ((literal | 0x20) == 's' && codePoint == 0x17F) || ((literal | 0x20) == 'k' && codePoint == 0x212A)
                : codePoint => codePoint == literal;
        }

        throw Wrong("letters that aren't English can't be taken without regard to case");
    }

    private int Literal()
    {
        var codePoint = CodePoints.At(text, _at);
        _at += CodePoints.Units(codePoint);
        return codePoint;
    }

    // What an escape stands for; its character where it is one, else -1.
    private Func<int, bool> Escape(out int literal)
    {
        var kind = _at + 1 < text.Length ? text[_at + 1] : throw Wrong("an escape stands at the end");
        literal = kind switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'f' => '\f',
            'v' => '\v',
            _ when !char.IsAsciiLetterOrDigit(kind) && kind < 0x80 => kind,
            _ => -1,
        };
        if (literal >= 0)
        {
            _at += 2;
            return Itself(literal);
        }

        if (kind is 'u' or 'x')
        {
            literal = Hexadecimal(kind);
            return Itself(literal);
        }

        var part = Class(kind);
        return char.IsAsciiLetterUpper(kind) ? codePoint => !part(codePoint) : part;
    }

    private Func<int, bool> Class(char kind)
    {
        if (char.ToLowerInvariant(kind) == 'p')
        {
            return Property();
        }

        Func<int, bool> part = char.ToLowerInvariant(kind) switch
        {
            's' => UnicodeClasses.IsWhiteSpace,
            'd' => static codePoint => UnicodeClasses.IsIn(codePoint, UnicodeClasses.Digit),
            'w' => UnicodeClasses.IsOnigurumaWord,
            _ => throw Wrong($"the escape '\\{kind}' isn't supported"),
        };
        _at += 2;
        return part;
    }

    private Func<int, bool> Property()
    {
        var end = text.IndexOf('}', _at);
        var name = end < 0 || _at + 2 >= text.Length || text[_at + 2] != '{' ? throw Wrong("a property is written \\p{L}") : text[(_at + 3)..end];
        var isNegated = name.StartsWith('^');
        var categories = UnicodeClasses.CategoriesOf(isNegated ? name[1..] : name)
            ?? throw Wrong($"of properties the general categories are supported (L, Lu, M, N, P, S, Z and so on), not '{name}'");
        _at = end + 1;
        return codePoint => UnicodeClasses.IsIn(codePoint, categories) != isNegated;
    }

    private int Hexadecimal(char kind)
    {
        var isBraced = kind == 'x' && _at + 2 < text.Length && text[_at + 2] == '{';
        var start = _at + (isBraced ? 3 : 2);
        var end = isBraced ? text.IndexOf('}', start) : start + (kind == 'u' ? 4 : 2);
        if (end < 0 || end > text.Length
            || !int.TryParse(text.AsSpan(start, end - start), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var codePoint)
            || codePoint is < 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF) || (kind == 'x' && !isBraced && codePoint > 0x7F))
        {
            throw Wrong("a character by its number is written \\uHHHH, \\xHH or \\x{H…}");
        }

        _at = end + (isBraced ? 1 : 0);
        return codePoint;
    }

    private TrainingException Wrong(string why) => Refused(text, _at, why);
}
