namespace Polymath.Runtime.Training.Tokenizers.Patterns;

/// <summary>A part of a regular expression.</summary>
/// <param name="LeastLength">Characters that it matches at least.</param>
internal abstract record PatternNode(int LeastLength)
{
    /// <summary>Nothing.</summary>
    internal sealed record Empty() : PatternNode(0);

    /// <summary>One character of a set.</summary>
    internal sealed record One(CodePointSet Set) : PatternNode(1);

    /// <summary>One after the other.</summary>
    internal sealed record Sequence(IReadOnlyList<PatternNode> Parts) : PatternNode((int)Math.Min(int.MaxValue, Parts.Sum(part => (long)part.LeastLength)));

    /// <summary>The first that leads to a match.</summary>
    internal sealed record Choice(IReadOnlyList<PatternNode> Branches) : PatternNode(Branches.Min(branch => branch.LeastLength));

    /// <summary>Repetition.</summary>
    internal sealed record Repeat(PatternNode Part, int Least, int Most, RepeatKind Kind) : PatternNode((int)Math.Min(int.MaxValue, (long)Part.LeastLength * Least));

    /// <summary>What follows, without consuming it.</summary>
    internal sealed record LookAhead(PatternNode Part, bool IsNegative) : PatternNode(0);
}
