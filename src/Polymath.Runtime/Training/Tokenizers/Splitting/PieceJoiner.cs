namespace Polymath.Runtime.Training.Tokenizers.Splitting;

/// <summary>Joins matches and what lies between them to pieces, as a <see cref="SplitBehavior"/> has it.</summary>
internal sealed class PieceJoiner(SplitBehavior behavior, bool isInverted, Action<int, int> piece)
{
    // A piece that what follows may still lengthen.
    private (int Start, int End)? _open;
    private bool _wasMatch;

    /// <summary>Takes the next part of the text.</summary>
    public void Add(int start, int end, bool matches)
    {
        var isMatch = matches != isInverted;
        switch (behavior)
        {
            case SplitBehavior.Isolated:
                piece(start, end);
                break;
            case SplitBehavior.Removed:
                if (!isMatch)
                {
                    piece(start, end);
                }

                break;
            case SplitBehavior.MergedWithPrevious:
                Extend(start, end, isMatch && !_wasMatch);
                break;
            case SplitBehavior.MergedWithNext:
                Extend(start, end, !isMatch && _wasMatch);
                break;
            case SplitBehavior.Contiguous:
                Extend(start, end, isMatch == _wasMatch);
                break;
        }

        _wasMatch = isMatch;
    }

    /// <summary>Hands out the last piece.</summary>
    public void End()
    {
        if (_open is var (start, end))
        {
            piece(start, end);
            _open = null;
        }
    }

    private void Extend(int start, int end, bool belongsToOpen)
    {
        if (belongsToOpen && _open is var (begun, _))
        {
            _open = (begun, end);
            return;
        }

        End();
        _open = (start, end);
    }
}
