namespace Polymath.Runtime.Training.Tokenizers;

/// <summary>Turns text into token ids and back.</summary>
public interface ITokenizer
{
    /// <summary>One more than the largest id.</summary>
    int VocabularySize { get; }

    /// <summary>The ids of a text; special tokens that it contains become their ids, none are added.</summary>
    int[] Encode(string text);

    /// <summary>The text of some ids; byte sequences that aren't UTF-8 become U+FFFD.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An id is unknown.</exception>
    string Decode(IReadOnlyList<int> ids);
}
