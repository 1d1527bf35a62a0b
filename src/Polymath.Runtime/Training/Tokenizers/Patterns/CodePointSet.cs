namespace Polymath.Runtime.Training.Tokenizers.Patterns;

/// <summary>A set of characters: what a bracket expression or an escape stands for.</summary>
internal sealed class CodePointSet
{
    // Most text is looked up here.
    private const int Tabled = 0x800;

    private readonly Func<int, bool>[] _parts;
    private readonly bool _isNegated;
    private readonly bool[] _table = new bool[Tabled];

    public CodePointSet(IEnumerable<Func<int, bool>> parts, bool isNegated)
    {
        _parts = [.. parts];
        _isNegated = isNegated;
        for (var codePoint = 0; codePoint < Tabled; codePoint++)
        {
            _table[codePoint] = Evaluate(codePoint);
        }
    }

    public bool Contains(int codePoint) => codePoint < Tabled ? _table[codePoint] : Evaluate(codePoint);

    private bool Evaluate(int codePoint)
    {
        foreach (var part in _parts)
        {
            if (part(codePoint))
            {
                return !_isNegated;
            }
        }

        return _isNegated;
    }
}
