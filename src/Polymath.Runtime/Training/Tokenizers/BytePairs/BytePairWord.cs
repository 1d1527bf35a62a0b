namespace Polymath.Runtime.Training.Tokenizers.BytePairs;

/// <summary>Merges the tokens of one word (Sennrich, Haddow and Birch 2016): always the earliest merge of all that are possible, of equal ones the leftmost.</summary>
/// <remarks>Tokens are a linked list and possible merges a heap, so that a word of n characters takes n log n steps.</remarks>
internal sealed class BytePairWord
{
    private const int None = -1;

    private readonly PriorityQueue<int, ulong> _candidates = new();
    private int[] _tokens = new int[64];
    private int[] _previous = new int[64];
    private int[] _next = new int[64];
    private int _count;

    public void Clear() => _count = 0;

    public void Add(int token)
    {
        if (_count == _tokens.Length)
        {
            Array.Resize(ref _tokens, _count * 2);
            Array.Resize(ref _previous, _count * 2);
            Array.Resize(ref _next, _count * 2);
        }

        _tokens[_count] = token;
        _previous[_count] = _count - 1;
        _next[_count] = _count + 1;
        _count++;
    }

    /// <summary>Merges all that can be and adds what remains to <paramref name="ids"/>.</summary>
    public void MergeInto(BytePairMerges merges, List<int> ids)
    {
        if (_count == 0)
        {
            return;
        }

        _next[_count - 1] = None;
        for (var i = 0; i < _count - 1; i++)
        {
            Propose(merges, i);
        }

        while (_candidates.TryDequeue(out var left, out var order))
        {
            // Either side may have become part of another token since.
            if (_tokens[left] == None || _next[left] == None
                || !merges.TryFind(_tokens[left], _tokens[_next[left]], out var merge) || (uint)merge.Rank != (uint)(order >> 32))
            {
                continue;
            }

            Join(left, merge.Token);
            if (_previous[left] != None)
            {
                Propose(merges, _previous[left]);
            }

            if (_next[left] != None)
            {
                Propose(merges, left);
            }
        }

        for (var i = 0; i != None; i = _next[i])
        {
            ids.Add(_tokens[i]);
        }
    }

    private void Propose(BytePairMerges merges, int left)
    {
        if (merges.TryFind(_tokens[left], _tokens[_next[left]], out var merge))
        {
            _candidates.Enqueue(left, ((ulong)(uint)merge.Rank << 32) | (uint)left);
        }
    }

    private void Join(int left, int token)
    {
        var right = _next[left];
        _tokens[left] = token;
        _tokens[right] = None;
        _next[left] = _next[right];
        if (_next[right] != None)
        {
            _previous[_next[right]] = left;
        }
    }
}
