using Polymath.Runtime.Conversion.Converting;
using Polymath.Runtime.Training.Tokenizers.Decoding;
using Polymath.Runtime.Training.Tokenizers.Normalizing;
using Polymath.Runtime.Training.Tokenizers.Splitting;

namespace Polymath.Runtime.Training.Tokenizers.BytePairs;

/// <summary>What a byte-pair tokenizer is made of.</summary>
/// <param name="Vocabulary">The tokens that merges make.</param>
/// <param name="Model">The merges.</param>
/// <param name="Unknown">What becomes of characters that the vocabulary doesn't have.</param>
/// <param name="IsByteLevel">Whether tokens are written in characters that stand for bytes.</param>
/// <param name="Added">Tokens that are found in the text before anything else.</param>
/// <param name="Normalizer">Changes a text first; null for none.</param>
/// <param name="Splitter">Cuts it into pieces; null: a text is one.</param>
/// <param name="Decoder">Turns tokens' texts into text; null: they are joined with blanks.</param>
internal sealed record BytePairParts(
    BytePairVocabulary Vocabulary,
    BytePairModel Model,
    UnknownTokens Unknown,
    bool IsByteLevel,
    IReadOnlyList<AddedToken> Added,
    INormalizer? Normalizer,
    ISplitter? Splitter,
    IDecoder? Decoder);
