using System.Globalization;
using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Expectations.Units;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Parsing;

/// <summary>Cuts an expectation into tokens: words, symbols and numbers here, strings in the other part.</summary>
internal sealed partial class Lexer(string text)
{
    private static readonly string[] Symbols = ["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ",", ".", "%"];

    private int _position;

    /// <summary>The first error; no token after it counts.</summary>
    public ExpectationError? Error { get; private set; }

    /// <summary>The next token; the end after an error.</summary>
    public Token Next()
    {
        while (_position < text.Length && text[_position] is ' ' or '\t' or '\r' or '\n' or '\u00a0')
        {
            _position++;
        }

        if (_position == text.Length || Error is not null)
        {
            return new Token(TokenKind.End, new TextRange(text.Length, 0), string.Empty);
        }

        var start = _position;
        var current = text[start];
        return current switch
        {
            >= '0' and <= '9' => Number(start),
            '"' => Escaped(start),
            '\'' => Verbatim(start),
            _ when IsNameStart(current) => Word(start),
            _ => Symbol(start),
        };
    }

    private static bool IsNameStart(char character) => character == '_' || char.IsLetter(character);

    private static bool IsNamePart(char character) => character == '_' || char.IsLetterOrDigit(character);

    private Token Word(int start)
    {
        _position = EndOfName(start);
        return new Token(TokenKind.Word, new TextRange(start, _position - start), text.Substring(start, _position - start));
    }

    private Token Symbol(int start)
    {
        var rest = text.Length - start;
        var symbol = Array.Find(Symbols, candidate => StandsAt(start, candidate));
        var foreign = Array.Find(Vocabulary.ForeignSymbols, candidate => StandsAt(start, candidate.Symbol));
        if (foreign.Symbol is not null && foreign.Symbol.Length > (symbol?.Length ?? 0))
        {
            return Fail(ExpectationRules.ForeignOperator, start, foreign.Symbol.Length, foreign.Symbol, foreign.Remedy);
        }

        if (symbol is null)
        {
            var length = rest > 1 && char.IsSurrogatePair(text, start) ? 2 : 1;
            return Fail(ExpectationRules.Syntax, start, length, $"The character '{text.Substring(start, length)}' has no meaning in an expectation.");
        }

        _position = start + symbol.Length;
        if (symbol == "." && _position < text.Length && text[_position] is >= '0' and <= '9' && (start == 0 || !(IsNamePart(text[start - 1]) || text[start - 1] is ']' or ')')))
        {
            var end = EndOfDigits(_position);
            return Fail(ExpectationRules.MalformedNumber, start, end - start, text.Substring(start, end - start), $"write '0{text.Substring(start, end - start)}'.");
        }

        return new Token(TokenKind.Symbol, new TextRange(start, symbol.Length), symbol);
    }

    private bool StandsAt(int start, string symbol) =>
        text[start] == symbol[0] && (symbol.Length == 1 || string.CompareOrdinal(text, start, symbol, 0, symbol.Length) == 0);

    private Token Number(int start)
    {
        var end = EndOfDigits(start);
        var whole = true;
        if (end < text.Length && text[end] == '.')
        {
            if (end + 1 == text.Length || text[end + 1] is < '0' or > '9')
            {
                return Fail(ExpectationRules.MalformedNumber, start, end + 1 - start, text.Substring(start, end + 1 - start), "write a digit after the point.");
            }

            (whole, end) = (false, EndOfDigits(end + 1));
        }

        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var digits = end + 1 < text.Length && text[end + 1] is '+' or '-' ? end + 2 : end + 1;
            if (digits < text.Length && text[digits] is >= '0' and <= '9')
            {
                (whole, end) = (false, EndOfDigits(digits));
            }
        }

        var written = text.Substring(start, end - start);
        if (end < text.Length && text[end] == '_')
        {
            end = EndOfName(end);
            written = text.Substring(start, end - start);
            return Fail(ExpectationRules.MalformedNumber, start, end - start, written, $"write '{written.Replace("_", string.Empty)}', without separators.");
        }

        if (written == "0" && end < text.Length && text[end] is 'x' or 'X' or 'b')
        {
            end = EndOfName(end);
            return Fail(ExpectationRules.MalformedNumber, start, end - start, text.Substring(start, end - start), "numbers are decimal.");
        }

        if (!TryParse(written, out var value))
        {
            return Fail(ExpectationRules.MalformedNumber, start, end - start, written, "it is larger than a double can be.");
        }

        _position = end;
        var unit = Unit();
        return new Token(TokenKind.Number, new TextRange(start, _position - start), unit)
        {
            Value = value,
            Whole = whole && ulong.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var exact) && exact <= 1UL << 63 ? exact : null,
        };
    }

    // Compilers on .NET Framework throw where newer ones give infinity.
    private static bool TryParse(string written, out double value) =>
        double.TryParse(written, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value) && !double.IsInfinity(value);

    private string Unit()
    {
        var start = _position;
        while (start < text.Length && text[start] == ' ')
        {
            start++;
        }

        if (start < text.Length && text[start] == '%')
        {
            _position = start + 1;
            return "%";
        }

        var head = start < text.Length && text[start] == '°' ? start + 1 : start;
        if (head == text.Length || !(IsNameStart(text[head]) || text[head] == 'µ'))
        {
            return string.Empty;
        }

        var end = EndOfName(head);
        var unit = text.Substring(start, end - start);
        if (Vocabulary.ReservedWords.Contains(unit, StringComparer.OrdinalIgnoreCase) || Vocabulary.OperatorFor(unit) is not null && !UnitOfMeasure.IsKnown(unit))
        {
            return string.Empty;
        }

        // `tokens/s` is a unit, `3 ms/count` a division: what is per time is a rate.
        if (end + 1 < text.Length && text[end] == '/' && IsNameStart(text[end + 1]))
        {
            var rateEnd = EndOfName(end + 1);
            if (UnitOfMeasure.IsTime(text.Substring(end + 1, rateEnd - end - 1)))
            {
                (unit, end) = (text.Substring(start, rateEnd - start), rateEnd);
            }
        }

        _position = end;
        return unit;
    }

    private Token Fail(Rule rule, int start, int length, params string[] arguments)
    {
        Error ??= new ExpectationError(rule, new TextRange(start, length), arguments.ToEquatableArray());
        _position = text.Length;
        return new Token(TokenKind.End, new TextRange(text.Length, 0), string.Empty);
    }

    private int EndOfName(int start)
    {
        var end = start;
        while (end < text.Length && (IsNamePart(text[end]) || text[end] == 'µ'))
        {
            end++;
        }

        return end;
    }

    private int EndOfDigits(int start)
    {
        var end = start;
        while (end < text.Length && text[end] is >= '0' and <= '9')
        {
            end++;
        }

        return end;
    }
}
