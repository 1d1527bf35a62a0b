using System.Text;
using Polymath.Runtime.Training.Tokenizers.Patterns;

namespace Polymath.Runtime.Training.Tokenizers.Normalizing;

/// <summary>Normalization forms C and D (Unicode Standard Annex 15), by Unicode 9.0.</summary>
/// <param name="composes">Whether form C is made, in which characters that can be composed are; else form D.</param>
internal sealed class CanonicalForm(bool composes) : INormalizer
{
    // Below it no character has a decomposition, and below the next none is a mark.
    private const char FirstDecomposable = '\u00C0';
    private const char FirstMark = '\u0300';

    private readonly CanonicalData _data = CanonicalData.Instance;

    public string Normalize(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange(composes ? FirstMark : FirstDecomposable, char.MaxValue))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var pieces = new List<(int CodePoint, byte Class)>();
        var copied = 0;
        for (var at = 0; at < text.Length;)
        {
            var codePoint = CodePoints.At(text, at);
            if (IsInert(codePoint))
            {
                at += CodePoints.Units(codePoint);
                continue;
            }

            // What a mark stands on belongs to it.
            at = at > copied ? CodePoints.Before(text, at) : at;
            result.Append(text, copied, at - copied);
            copied = TakeSegment(text, at, pieces);
            at = copied;
            Order(pieces);
            Append(pieces, result);
        }

        return copied == 0 ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    // Whether it changes nothing before it and nothing before it changes it.
    private bool IsInert(int codePoint) => codePoint < (composes ? FirstMark : FirstDecomposable)
        || (HangulSyllables.Is(codePoint) ? composes : !HangulSyllables.JoinsBackwards(codePoint) && !_data.Mentions(codePoint));

    // One character of whatever kind and all after it that aren't inert, decomposed.
    private int TakeSegment(string text, int at, List<(int CodePoint, byte Class)> pieces)
    {
        pieces.Clear();
        do
        {
            var codePoint = CodePoints.At(text, at);
            Decompose(codePoint, pieces);
            at += CodePoints.Units(codePoint);
        }
        while (at < text.Length && !IsInert(CodePoints.At(text, at)));
        return at;
    }

    private void Decompose(int codePoint, List<(int CodePoint, byte Class)> pieces)
    {
        if (HangulSyllables.Is(codePoint))
        {
            var (leading, vowel, trailing) = HangulSyllables.Decompose(codePoint);
            pieces.Add((leading, 0));
            pieces.Add((vowel, 0));
            if (trailing != 0)
            {
                pieces.Add((trailing, 0));
            }
        }
        else if (_data.DecompositionOf(codePoint) is { } parts)
        {
            foreach (var part in parts)
            {
                Decompose(part, pieces);
            }
        }
        else
        {
            pieces.Add((codePoint, _data.ClassOf(codePoint)));
        }
    }

    // Marks in a row by their class; those of one class as they stand.
    private static void Order(List<(int CodePoint, byte Class)> pieces)
    {
        for (var start = 0; start < pieces.Count;)
        {
            var end = start;
            var isOrdered = true;
            while (end < pieces.Count && pieces[end].Class != 0)
            {
                isOrdered &= end == start || pieces[end - 1].Class <= pieces[end].Class;
                end++;
            }

            if (!isOrdered)
            {
                var ordered = pieces[start..end].OrderBy(static piece => piece.Class).ToList();
                ordered.ForEach(piece => pieces[start++] = piece);
            }

            start = end + 1;
        }
    }

    private void Append(List<(int CodePoint, byte Class)> pieces, StringBuilder result)
    {
        var kept = 0;
        if (composes)
        {
            var starter = -1;
            var previousClass = -1;
            foreach (var piece in pieces.ToArray())
            {
                // A mark of the same class between two, or another starter, keeps them apart.
                if (starter >= 0 && previousClass < piece.Class && Compose(pieces[starter].CodePoint, piece.CodePoint) is { } composed)
                {
                    pieces[starter] = (composed, 0);
                    continue;
                }

                (starter, previousClass) = piece.Class == 0 ? (kept, -1) : (starter, piece.Class);
                pieces[kept++] = piece;
            }

            pieces.RemoveRange(kept, pieces.Count - kept);
        }

        foreach (var (codePoint, _) in pieces)
        {
            result.Append(char.ConvertFromUtf32(codePoint));
        }
    }

    private int? Compose(int first, int second) => HangulSyllables.Compose(first, second) ?? _data.CompositionOf(first, second);
}
