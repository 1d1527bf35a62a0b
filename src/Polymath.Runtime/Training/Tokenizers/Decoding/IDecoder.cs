namespace Polymath.Runtime.Training.Tokenizers.Decoding;

/// <summary>Turns the texts of tokens into those of what they stand for.</summary>
internal interface IDecoder
{
    /// <summary>As many or fewer texts, in order.</summary>
    List<string> Decode(List<string> tokens);
}
