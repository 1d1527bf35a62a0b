namespace Polymath.Falsifiers.Judging;

/// <summary>The items that refute: how many, and the worst of them.</summary>
internal sealed class Offenders
{
    private const int Kept = 5;

    private readonly List<(double Margin, Truth Truth, ItemLabel Label)> _worst = new(Kept + 1);

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>How far the worst is from holding.</summary>
    public double WorstMargin => _worst.Count > 0 ? _worst[0].Margin : 0;

    /// <summary>The worst, worst first: each with its name and what was observed.</summary>
    public IReadOnlyList<string> Texts => [.. _worst.Select(entry => Text(entry.Label.Text, entry.Truth.Detail))];

    // An item of an item already says whose it is.
    private static string Text(string label, string detail) => detail.StartsWith(label, StringComparison.Ordinal) ? detail : $"{label}: {detail}";

    /// <summary>The offenders of two expectations.</summary>
    public static Offenders? Union(Offenders? left, Offenders? right)
    {
        if (left is null || right is null)
        {
            return left ?? right;
        }

        var union = new Offenders();
        foreach (var (_, truth, label) in left._worst.Concat(right._worst))
        {
            union.Add(truth, label);
        }

        union.Count = left.Count + right.Count;
        return union;
    }

    /// <summary>Adds an item. Of two that are equally bad the one that came first is the worse.</summary>
    public void Add(Truth truth, ItemLabel label)
    {
        Count++;
        var place = _worst.Count;
        while (place > 0 && _worst[place - 1].Margin < truth.Margin)
        {
            place--;
        }

        if (place < Kept)
        {
            _worst.Insert(place, (truth.Margin, truth, label));
            _worst.RemoveRange(Math.Min(Kept, _worst.Count), _worst.Count - Math.Min(Kept, _worst.Count));
        }
    }
}
