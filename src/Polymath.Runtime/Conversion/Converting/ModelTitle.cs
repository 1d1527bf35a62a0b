using System.Globalization;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>A model's name and size in words, as llama.cpp's converter writes them.</summary>
internal static class ModelTitle
{
    /// <summary>The folder's name as a title: <c>qwen2.5-coder</c> gives <c>Qwen2.5 Coder</c>.</summary>
    public static string Of(string folder)
    {
        var words = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)).Split(['-', ' '], StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Select(word => IsVersion(word) || !word.Equals(word.ToLowerInvariant(), StringComparison.Ordinal) ? word : char.ToUpperInvariant(word[0]) + word[1..]));
    }

    /// <summary>The number of parameters with two digits or more: <c>494M</c>, <c>1.5B</c>.</summary>
    public static string SizeOf(long parameters)
    {
        var (scaled, suffix) = parameters switch
        {
            >= 1_000_000_000_000 => (parameters * 1e-12, "T"),
            >= 1_000_000_000 => (parameters * 1e-9, "B"),
            >= 1_000_000 => (parameters * 1e-6, "M"),
            _ => (parameters * 1e-3, "K"),
        };
        var whole = Math.Round(scaled, MidpointRounding.ToEven).ToString(CultureInfo.InvariantCulture).TrimStart('0');
        return scaled.ToString("F" + Math.Max(2 - whole.Length, 0).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + suffix;
    }

    private static bool IsVersion(string word) => char.IsAsciiDigit(word[0]) || (word.Length > 1 && word[0] == 'v' && char.IsAsciiDigit(word[1]));
}
