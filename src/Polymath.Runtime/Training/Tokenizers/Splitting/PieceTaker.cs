namespace Polymath.Runtime.Training.Tokenizers.Splitting;

/// <summary>Takes a piece of text. The memory is lent for the call.</summary>
/// <param name="piece">The piece; never empty.</param>
/// <param name="isFirst">Whether it begins where the whole text does.</param>
internal delegate void PieceTaker(ReadOnlyMemory<char> piece, bool isFirst);
