namespace Polymath.Runtime.Training.Tokenizers.BytePairs;

/// <summary>What becomes of characters that the vocabulary doesn't have.</summary>
/// <param name="Token">Stands for each; null: they are left out.</param>
/// <param name="Fuses">Whether several in a row have one token.</param>
/// <param name="Bytes">Tokens of the 256 bytes, which stand for the characters' UTF-8 where all of a character's are there; null where bytes aren't used.</param>
internal sealed record UnknownTokens(int? Token, bool Fuses, IReadOnlyList<int?>? Bytes);
