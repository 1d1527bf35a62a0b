namespace Polymath.Contracts.Text;

/// <summary>A stretch of a contract file, as lines and columns.</summary>
/// <remarks>Lines and columns count from 1, columns in UTF-16 code units; the end is exclusive. There is deliberately no absolute
/// offset: a comment that moves no line must leave the span equal, or incremental builds would redo every later claim.</remarks>
/// <param name="StartLine">Line of the first character, from 1.</param>
/// <param name="StartColumn">Column of the first character, from 1.</param>
/// <param name="EndLine">Line of the character after the last, from 1.</param>
/// <param name="EndColumn">Column of the character after the last, from 1.</param>
public readonly record struct SourceSpan(int StartLine, int StartColumn, int EndLine, int EndColumn)
{
    /// <summary>The first character of a file: where a message about the file as a whole is put.</summary>
    public static SourceSpan FileStart { get; } = new(1, 1, 1, 1);

    /// <inheritdoc/>
    public override string ToString() => $"({StartLine},{StartColumn})";
}
