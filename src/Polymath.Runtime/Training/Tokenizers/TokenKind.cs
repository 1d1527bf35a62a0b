namespace Polymath.Runtime.Training.Tokenizers;

/// <summary>What a token stands for.</summary>
internal enum TokenKind
{
    /// <summary>Characters.</summary>
    Text,

    /// <summary>A single byte of a character that takes several.</summary>
    Byte,

    /// <summary>A character that the vocabulary doesn't have.</summary>
    Unknown,
}
