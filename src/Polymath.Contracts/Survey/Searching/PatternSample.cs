using System.Text;

namespace Polymath.Contracts.Survey.Searching;

/// <summary>Makes a text that a simple regular expression matches: literals, escapes, classes, groups, alternatives and repetitions.</summary>
/// <remarks>Whatever it doesn't understand (lookaround, categories, back references) gives null, and the contract must give a <c>witness</c>.</remarks>
internal sealed class PatternSample
{
    private const int MostRepetitions = 64;
    private const int MostCharacters = 4096;

    private readonly string _pattern;
    private int _at;

    private PatternSample(string pattern) => _pattern = pattern;

    /// <summary>A text that should match, or null.</summary>
    public static string? Of(string pattern)
    {
        var reader = new PatternSample(pattern);
        return reader.Alternatives(0) is { Length: <= MostCharacters } sample && reader._at == pattern.Length ? sample : null;
    }

    // The first alternative counts; the others are only read.
    private string? Alternatives(int depth)
    {
        if (depth > 32 || Sequence(depth) is not { } first)
        {
            return null;
        }

        while (Take('|'))
        {
            if (Sequence(depth) is null)
            {
                return null;
            }
        }

        return first;
    }

    private string? Sequence(int depth)
    {
        var text = new StringBuilder();
        while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
        {
            if (Atom(depth) is not { } atom || Repetitions() is not { } count || text.Length + ((long)atom.Length * count) > MostCharacters)
            {
                return null;
            }

            for (var i = 0; i < count; i++)
            {
                text.Append(atom);
            }
        }

        return text.ToString();
    }

    private string? Atom(int depth)
    {
        var character = _pattern[_at++];
        switch (character)
        {
            case '^' or '$':
                return string.Empty;
            case '.':
                return "a";
            case '\\':
                return Escape();
            case '[':
                return Class();
            case '(':
                if (Take('?') && !Take(':'))
                {
                    return null;
                }

                var group = Alternatives(depth + 1);
                return Take(')') ? group : null;
            case '*' or '+' or '?':
                return null;
            default:
                return character.ToString();
        }
    }

    private string? Escape()
    {
        if (_at == _pattern.Length)
        {
            return null;
        }

        var character = _pattern[_at++];
        return character switch
        {
            'd' => "1",
            'w' => "a",
            's' => " ",
            'D' or 'S' => "a",
            'W' => " ",
            'b' or 'A' or 'z' or 'Z' => string.Empty,
            'n' => "\n",
            't' => "\t",
            'r' => "\r",
            _ => char.IsLetterOrDigit(character) ? null : character.ToString(),
        };
    }

    private string? Class()
    {
        var negated = Take('^');
        var members = new List<(char From, char To)>();
        for (var first = true; first || !Take(']'); first = false)
        {
            if (_at == _pattern.Length || (_pattern[_at] == '\\' ? (_at++, Escape()).Item2 : _pattern[_at++].ToString()) is not { Length: 1 } member)
            {
                return null;
            }

            var to = member[0];
            if (_at + 1 < _pattern.Length && _pattern[_at] == '-' && _pattern[_at + 1] != ']')
            {
                to = _pattern[_at + 1];
                _at += 2;
            }

            members.Add((member[0], to));
        }

        if (!negated)
        {
            return members[0].From.ToString();
        }

        for (var candidate = '!'; candidate <= '~'; candidate++)
        {
            if (!members.Exists(member => member.From <= candidate && candidate <= member.To))
            {
                return candidate.ToString();
            }
        }

        return null;
    }

    private int? Repetitions()
    {
        var count = 1;
        if (Take('*') || Take('+') || Take('?'))
        {
            count = 1;
        }
        else if (_at < _pattern.Length && _pattern[_at] == '{')
        {
            var end = _pattern.IndexOf('}', _at);
            if (end < 0 || !int.TryParse(_pattern.Substring(_at + 1, end - _at - 1).Split(',')[0], out count) || count > MostRepetitions)
            {
                return null;
            }

            _at = end + 1;
        }

        Take('?');
        return count;
    }

    private bool Take(char character)
    {
        if (_at < _pattern.Length && _pattern[_at] == character)
        {
            _at++;
            return true;
        }

        return false;
    }
}
