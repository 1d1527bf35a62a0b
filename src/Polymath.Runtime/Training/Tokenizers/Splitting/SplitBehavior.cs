namespace Polymath.Runtime.Training.Tokenizers.Splitting;

/// <summary>What becomes of what a pattern matches.</summary>
internal enum SplitBehavior
{
    /// <summary>A piece of its own.</summary>
    Isolated,

    /// <summary>It is dropped.</summary>
    Removed,

    /// <summary>It ends the piece before it.</summary>
    MergedWithPrevious,

    /// <summary>It begins the piece after it.</summary>
    MergedWithNext,

    /// <summary>Matches without anything between them are one piece.</summary>
    Contiguous,
}
