using System.Diagnostics.CodeAnalysis;

namespace Polymath.Runtime.Training.Tokenizers.BytePairs;

/// <summary>Tokens by text and by number.</summary>
internal sealed class BytePairVocabulary
{
    // Real vocabularies have a few hundred thousand.
    public const int GreatestId = (1 << 24) - 1;

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _idsBySpan;
    private readonly Dictionary<int, string> _texts = [];

    public BytePairVocabulary() => _idsBySpan = _ids.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>One more than the largest id.</summary>
    public int Size { get; private set; }

    /// <summary>Adds a token; false where its text or number is there already.</summary>
    public bool TryAdd(string text, int id)
    {
        if (_ids.ContainsKey(text) || !_texts.TryAdd(id, text))
        {
            return false;
        }

        _ids.Add(text, id);
        Size = Math.Max(Size, id + 1);
        return true;
    }

    public int? Find(ReadOnlySpan<char> text) => _idsBySpan.TryGetValue(text, out var id) ? id : null;

    public bool TryGetText(int id, [NotNullWhen(true)] out string? text) => _texts.TryGetValue(id, out text);
}
