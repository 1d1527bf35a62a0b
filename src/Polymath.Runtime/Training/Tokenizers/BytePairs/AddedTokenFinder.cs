using System.Buffers;
using Polymath.Runtime.Conversion.Converting;
using Polymath.Runtime.Training.Tokenizers.Patterns;

namespace Polymath.Runtime.Training.Tokenizers.BytePairs;

/// <summary>Finds added tokens in text: the leftmost first, of those that begin at one place the longest.</summary>
internal sealed class AddedTokenFinder
{
    private readonly List<Dictionary<char, int>> _next = [[]];
    private readonly Dictionary<int, AddedToken> _ends = [];
    private readonly SearchValues<char> _firsts;

    /// <param name="tokens">The texts to look for and what they are.</param>
    public AddedTokenFinder(IEnumerable<(string Text, AddedToken Token)> tokens)
    {
        foreach (var (text, token) in tokens)
        {
            Add(text, token);
        }

        _firsts = SearchValues.Create([.. _next[0].Keys]);
    }

    /// <summary>Cuts a text into added tokens, with the white space that they take, and what lies between.</summary>
    /// <param name="text">The text.</param>
    /// <param name="part">Takes start, end, and the token's number or null; all parts in order, none empty.</param>
    public void Cut(ReadOnlySpan<char> text, Action<int, int, int?> part)
    {
        var done = 0;
        for (var at = 0; at < text.Length;)
        {
            var found = text[at..].IndexOfAny(_firsts);
            if (found < 0)
            {
                break;
            }

            at += found;
            if (Longest(text, at) is not var (end, token))
            {
                at++;
                continue;
            }

            var start = at;
            at = end;
            if (token.SingleWord && !StandsAlone(text, start, end))
            {
                continue;
            }

            start = token.LeftStrip ? Math.Max(done, BlankBefore(text, start)) : start;
            end = token.RightStrip ? BlankAfter(text, end) : end;
            if (done < start)
            {
                part(done, start, null);
            }

            part(start, end, token.Id);
            done = end;
        }

        if (done < text.Length)
        {
            part(done, text.Length, null);
        }
    }

    private void Add(string text, AddedToken token)
    {
        var node = 0;
        foreach (var character in text)
        {
            if (!_next[node].TryGetValue(character, out var following))
            {
                following = _next.Count;
                _next[node].Add(character, following);
                _next.Add([]);
            }

            node = following;
        }

        _ends.TryAdd(node, token);
    }

    private (int End, AddedToken Token)? Longest(ReadOnlySpan<char> text, int start)
    {
        (int, AddedToken)? longest = null;
        var node = 0;
        for (var at = start; at < text.Length && _next[node].TryGetValue(text[at], out node);)
        {
            at++;
            if (_ends.TryGetValue(node, out var token))
            {
                longest = (at, token);
            }
        }

        return longest;
    }

    private static bool StandsAlone(ReadOnlySpan<char> text, int start, int end) =>
        (start == 0 || !UnicodeClasses.IsWord(CodePoints.At(text, CodePoints.Before(text, start))))
        && (end == text.Length || !UnicodeClasses.IsWord(CodePoints.At(text, end)));

    private static int BlankBefore(ReadOnlySpan<char> text, int at)
    {
        while (at > 0 && char.IsWhiteSpace(text[at - 1]))
        {
            at--;
        }

        return at;
    }

    private static int BlankAfter(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }
}
