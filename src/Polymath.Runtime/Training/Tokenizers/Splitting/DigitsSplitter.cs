using Polymath.Runtime.Training.Tokenizers.Patterns;

namespace Polymath.Runtime.Training.Tokenizers.Splitting;

/// <summary>Makes numbers pieces of their own: whole ones, or each character of them.</summary>
internal static class DigitsSplitter
{
    public static ISplitter Of(bool individual) =>
        new PatternSplitter(Pattern.Parse(@"\p{N}"), individual ? SplitBehavior.Isolated : SplitBehavior.Contiguous, isInverted: false);
}
