namespace Polymath.Contracts.Text;

/// <summary>A stretch of a scalar's text, in UTF-16 code units from its first character.</summary>
/// <param name="Start">Index of the first character.</param>
/// <param name="Length">Number of characters; 0 marks a place between two.</param>
public readonly record struct TextRange(int Start, int Length)
{
    /// <summary>Index after the last character.</summary>
    public int End => Start + Length;

    /// <summary>From the start of this to the end of <paramref name="last"/>.</summary>
    public TextRange To(TextRange last) => new(Start, last.End - Start);
}
