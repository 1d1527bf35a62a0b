using System.Diagnostics.CodeAnalysis;

namespace Polymath.Runtime.Auditing.Canonical;

/// <summary>Orders texts by their code points, as Python does. UTF-16 order differs: it puts U+1F600 (a surrogate pair) before U+FF5E. Half a pair counts as a
/// code point of its own.</summary>
internal sealed class CodePointOrder : IComparer<string>
{
    public static CodePointOrder Instance { get; } = new();

    public int Compare([AllowNull] string x, [AllowNull] string y)
    {
        var (left, right) = (x ?? string.Empty, y ?? string.Empty);
        var at = left.AsSpan().CommonPrefixLength(right);
        if (at == left.Length || at == right.Length)
        {
            return left.Length - right.Length;
        }

        if (at > 0 && char.IsHighSurrogate(left[at - 1]) && (char.IsLowSurrogate(left[at]) || char.IsLowSurrogate(right[at])))
        {
            at--;
        }

        return At(left, at).CompareTo(At(right, at));
    }

    private static int At(string text, int index) =>
        char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]) ? char.ConvertToUtf32(text[index], text[index + 1]) : text[index];
}
