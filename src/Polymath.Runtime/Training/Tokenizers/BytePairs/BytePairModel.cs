using System.Collections.Concurrent;
using System.Text;
using Polymath.Runtime.Training.Tokenizers.Patterns;

namespace Polymath.Runtime.Training.Tokenizers.BytePairs;

/// <summary>Turns pieces of text into tokens by merging neighbours.</summary>
/// <param name="vocabulary">The tokens.</param>
/// <param name="merges">The merges.</param>
/// <param name="unknown">What becomes of characters that the vocabulary doesn't have.</param>
/// <param name="ignoresMerges">Whether a piece that is a token is that token, whatever the merges say.</param>
internal sealed class BytePairModel(BytePairVocabulary vocabulary, BytePairMerges merges, UnknownTokens unknown, bool ignoresMerges)
{
    private const int LongestRemembered = 64;
    private const int MostRemembered = 1 << 16;

    private readonly ConcurrentDictionary<string, int[]> _known = new(StringComparer.Ordinal);
    private BytePairWord? _spare;
    private int _remembered;

    /// <summary>Adds the ids of a piece.</summary>
    public void Encode(ReadOnlySpan<char> piece, List<int> ids)
    {
        if (ignoresMerges && vocabulary.Find(piece) is { } whole)
        {
            ids.Add(whole);
            return;
        }

        if (piece.Length > LongestRemembered)
        {
            Merge(piece, ids);
            return;
        }

        var known = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(piece, out var tokens))
        {
            var made = new List<int>(piece.Length);
            Merge(piece, made);
            tokens = [.. made];
            if (Interlocked.Increment(ref _remembered) <= MostRemembered)
            {
                known.TryAdd(piece, tokens);
            }
        }

        ids.AddRange(tokens);
    }

    private void Merge(ReadOnlySpan<char> piece, List<int> ids)
    {
        var word = Interlocked.Exchange(ref _spare, null) ?? new BytePairWord();
        word.Clear();
        int? pending = null;
        for (var at = 0; at < piece.Length;)
        {
            var length = CodePoints.Units(CodePoints.At(piece, at));
            var character = piece.Slice(at, length);
            at += length;
            if (vocabulary.Find(character) is { } token)
            {
                Flush(word, ref pending);
                word.Add(token);
            }
            else if (!AddBytes(word, character) && unknown.Token is { } stranger)
            {
                if (!unknown.Fuses)
                {
                    Flush(word, ref pending);
                }

                pending = stranger;
            }
        }

        Flush(word, ref pending);
        word.MergeInto(merges, ids);
        _spare = word;
    }

    private static void Flush(BytePairWord word, ref int? pending)
    {
        if (pending is { } token)
        {
            word.Add(token);
            pending = null;
        }
    }

    private bool AddBytes(BytePairWord word, ReadOnlySpan<char> character)
    {
        if (unknown.Bytes is not { } tokens)
        {
            return false;
        }

        Span<byte> utf8 = stackalloc byte[4];
        utf8 = utf8[..Encoding.UTF8.GetBytes(character, utf8)];
        foreach (var value in utf8)
        {
            if (tokens[value] is null)
            {
                return false;
            }
        }

        foreach (var value in utf8)
        {
            word.Add(tokens[value]!.Value);
        }

        return true;
    }
}
