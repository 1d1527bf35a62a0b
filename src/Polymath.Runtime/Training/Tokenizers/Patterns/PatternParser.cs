using System.Globalization;

namespace Polymath.Runtime.Training.Tokenizers.Patterns;

/// <summary>Reads regular expressions as the tokenizers library's Oniguruma does: the part of its syntax that tokenizers are written in. What isn't understood is refused, never guessed.</summary>
internal sealed class PatternParser
{
    private const int DeepestNesting = 32;
    private const int MostRepetitions = 1000;

    // To Oniguruma these are also one character each when case doesn't matter.
    private static readonly string[] Ligatures = ["ff", "fi", "fl", "ss", "st"];

    private readonly string _text;
    private readonly PatternSetParser _sets;
    private int _at;
    private int _depth;

    private PatternParser(string text)
    {
        _text = text;
        _sets = new PatternSetParser(text);
    }

    /// <exception cref="TrainingException">It isn't understood; the message says where and why.</exception>
    public static PatternNode Parse(string text)
    {
        var parser = new PatternParser(text);
        var node = parser.Choice(ignoresCase: false);
        return parser._at == text.Length ? node : throw PatternSetParser.Refused(text, parser._at, "')' closes nothing");
    }

    private PatternNode Choice(bool ignoresCase)
    {
        if (++_depth > DeepestNesting)
        {
            throw Refused("parentheses are nested too deeply");
        }

        List<PatternNode> branches = [Sequence(ignoresCase)];
        while (_at < _text.Length && _text[_at] == '|')
        {
            _at++;
            branches.Add(Sequence(ignoresCase));
        }

        _depth--;
        return branches.Count == 1 ? branches[0] : new PatternNode.Choice(branches);
    }

    private PatternNode Sequence(bool ignoresCase)
    {
        List<PatternNode> parts = [];
        while (_at < _text.Length && _text[_at] is not ('|' or ')'))
        {
            parts.Add(Repeated(Single(ignoresCase)));
        }

        return parts.Count switch
        {
            0 => new PatternNode.Empty(),
            1 => parts[0],
            _ => new PatternNode.Sequence(parts),
        };
    }

    private PatternNode Single(bool ignoresCase)
    {
        switch (_text[_at])
        {
            case '(':
                return Group(ignoresCase);
            case '*' or '+' or '?':
                throw Refused("there is nothing to repeat");
            case '{' or '}' or ']':
                throw Refused($"a '{_text[_at]}' that stands for itself is written '\\{_text[_at]}'");
            case '^' or '$':
                throw Refused($"'{_text[_at]}', the edge of a line, isn't supported");
            default:
                _sets.IgnoresCase = ignoresCase;
                var set = _sets.ReadOne(ref _at);
                return new PatternNode.One(set);
        }
    }

    private PatternNode Group(bool ignoresCase)
    {
        var start = _at++;
        if (!Takes("?"))
        {
            return Close(Choice(ignoresCase), start);
        }

        if (Takes(":"))
        {
            return Close(Choice(ignoresCase), start);
        }

        if (Takes("i:"))
        {
            var node = Close(Choice(ignoresCase: true), start);
            return Ligatures.Any(pair => _text.AsSpan(start, _at - start).Contains(pair, StringComparison.OrdinalIgnoreCase))
                ? throw Refused($"one of {string.Join(", ", Ligatures)} without regard to case could be a ligature too, which isn't supported")
                : node;
        }

        if (Takes("=") || Takes("!"))
        {
            var isNegative = _text[_at - 1] == '!';
            return new PatternNode.LookAhead(Close(Choice(ignoresCase), start), isNegative);
        }

        _at = start;
        throw Refused("of groups (…), (?:…), (?i:…), (?=…) and (?!…) are supported");
    }

    private PatternNode Close(PatternNode node, int start)
    {
        if (Takes(")"))
        {
            return node;
        }

        _at = start;
        throw Refused("this parenthesis isn't closed");
    }

    private PatternNode Repeated(PatternNode node)
    {
        while (_at < _text.Length && _text[_at] is '*' or '+' or '?' or '{')
        {
            var start = _at;
            var isCounted = _text[_at] == '{';
            var (least, most) = isCounted ? Counts() : Signs(_text[_at++]);
            var kind = Takes("?") ? RepeatKind.Lazy : Takes("+") ? RepeatKind.Possessive : RepeatKind.Greedy;
            if ((isCounted && kind != RepeatKind.Greedy) || node is PatternNode.LookAhead || (node.LeastLength == 0 && most > 1))
            {
                _at = start;
                throw Refused(isCounted && kind != RepeatKind.Greedy
                    ? "what '?' or '+' after '{…}' mean differs between engines, so it isn't supported"
                    : "what is repeated here can match nothing");
            }

            node = new PatternNode.Repeat(node, least, most, kind);
        }

        return node;
    }

    private static (int Least, int Most) Signs(char sign) => sign switch
    {
        '*' => (0, int.MaxValue),
        '+' => (1, int.MaxValue),
        _ => (0, 1),
    };

    private (int Least, int Most) Counts()
    {
        var end = _text.IndexOf('}', _at);
        var parts = end < 0 ? [] : _text[(_at + 1)..end].Split(',');
        var least = parts.Length is 1 or 2 ? Count(parts[0]) : null;
        var most = parts.Length == 2 ? parts[1].Length == 0 ? int.MaxValue : Count(parts[1]) : least;
        if (least is not { } from || most is not { } to || from > to || to == 0)
        {
            throw Refused(string.Create(CultureInfo.InvariantCulture, $"'{{' begins no repetition; write {{n}}, {{n,}} or {{n,m}} with numbers up to {MostRepetitions:N0}"));
        }

        _at = end + 1;
        return (from, to);
    }

    private static int? Count(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= MostRepetitions ? count : null;

    private bool Takes(string expected)
    {
        if (string.CompareOrdinal(_text, _at, expected, 0, expected.Length) != 0)
        {
            return false;
        }

        _at += expected.Length;
        return true;
    }

    private TrainingException Refused(string why) => PatternSetParser.Refused(_text, _at, why);
}
