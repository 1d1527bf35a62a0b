using System.Globalization;
using Polymath.Runtime.Training.Tokenizers.Decoding;

namespace Polymath.Runtime.Training.Tokenizers.BytePairs;

/// <summary>A byte-pair tokenizer as Hugging Face's <c>tokenizer.json</c> describes it.</summary>
internal sealed class BytePairTokenizer : ITokenizer, ITokenKinds
{
    private readonly BytePairParts _parts;
    private readonly AddedTokenFinder _literal;
    private readonly AddedTokenFinder _normalized;
    private readonly Dictionary<int, string> _added;

    public BytePairTokenizer(BytePairParts parts)
    {
        _parts = parts;

        // As the tokenizers library has it since 0.23, a token that is found in normalized text is decoded as normalized text too.
        _added = parts.Added.ToDictionary(token => token.Id, token => token.Normalized ? Normalize(token.Content) : token.Content);
        _literal = new AddedTokenFinder(parts.Added.Where(token => !token.Normalized).Select(token => (token.Content, token)));
        _normalized = new AddedTokenFinder(parts.Added.Where(token => token.Normalized).Select(token => (_added[token.Id], token)));
        VocabularySize = Math.Max(parts.Vocabulary.Size, _added.Count == 0 ? 0 : _added.Keys.Max() + 1);
    }

    public int VocabularySize { get; }

    /// <inheritdoc/>
    /// <exception cref="TrainingException">The text isn't Unicode: a surrogate stands alone; or the tokenizer's pattern takes too long on it.</exception>
    public int[] Encode(string text)
    {
        UnicodeText.Demand(text);
        var ids = new List<int>();
        _literal.Cut(text, (start, end, token) =>
        {
            if (token is { } id)
            {
                ids.Add(id);
            }
            else
            {
                EncodeNormalized(Normalize(start == 0 && end == text.Length ? text : text[start..end]), start == 0, ids);
            }
        });
        return [.. ids];
    }

    public string Decode(IReadOnlyList<int> ids)
    {
        var tokens = new List<string>(ids.Count);
        for (var i = 0; i < ids.Count; i++)
        {
            tokens.Add(_added.TryGetValue(ids[i], out var text) || _parts.Vocabulary.TryGetText(ids[i], out text)
                ? text
                : throw new ArgumentOutOfRangeException(
                    nameof(ids), ids[i], string.Create(CultureInfo.InvariantCulture, $"ids[{i}] is no token; the tokenizer's are between 0 and {VocabularySize - 1}")));
        }

        return _parts.Decoder is { } decoder ? string.Concat(decoder.Decode(tokens)) : string.Join(' ', tokens);
    }

    public TokenKind KindOf(int id) => !_parts.Vocabulary.TryGetText(id, out var text) ? TokenKind.Text
        : id == _parts.Unknown.Token ? TokenKind.Unknown
        : IsByte(text) ? TokenKind.Byte
        : TokenKind.Text;

    private bool IsByte(string text) => _parts.Unknown.Bytes is null
        ? _parts.IsByteLevel && text.Length == 1 && ByteAlphabet.ByteOf(text[0]) >= 0x80
        : ByteFallbackDecoder.ByteOf(text) is not null;

    private void EncodeNormalized(string text, bool isFirst, List<int> ids) => _normalized.Cut(text, (start, end, token) =>
    {
        if (token is { } id)
        {
            ids.Add(id);
            return;
        }

        var piece = text.AsMemory(start, end - start);
        if (_parts.Splitter is { } splitter)
        {
            splitter.Split(piece, isFirst && start == 0, (part, _) => _parts.Model.Encode(part.Span, ids));
        }
        else
        {
            _parts.Model.Encode(piece.Span, ids);
        }
    });

    private string Normalize(string text) => _parts.Normalizer?.Normalize(text) ?? text;
}
