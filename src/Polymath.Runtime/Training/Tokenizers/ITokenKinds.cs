namespace Polymath.Runtime.Training.Tokenizers;

/// <summary>A tokenizer that knows what its tokens stand for.</summary>
internal interface ITokenKinds
{
    /// <summary>What a token stands for.</summary>
    TokenKind KindOf(int id);
}
