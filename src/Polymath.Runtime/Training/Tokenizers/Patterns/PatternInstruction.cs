namespace Polymath.Runtime.Training.Tokenizers.Patterns;

/// <summary>A step of a compiled pattern.</summary>
/// <param name="Operation">What it does.</param>
/// <param name="Set">Characters that it takes, for <see cref="PatternOperation.One"/> and <see cref="PatternOperation.Run"/>.</param>
/// <param name="First">An address, or the least number of characters.</param>
/// <param name="Second">An address, or the greatest number of characters.</param>
internal readonly record struct PatternInstruction(PatternOperation Operation, CodePointSet? Set = null, int First = 0, int Second = 0);
