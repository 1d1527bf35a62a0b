namespace Polymath.Runtime.Training.Tokenizers.Patterns;

/// <summary>How often a repetition matches where several are possible.</summary>
internal enum RepeatKind
{
    /// <summary>As often as the rest allows.</summary>
    Greedy,

    /// <summary>As seldom as the rest allows.</summary>
    Lazy,

    /// <summary>As often as it can, whatever the rest needs.</summary>
    Possessive,
}
