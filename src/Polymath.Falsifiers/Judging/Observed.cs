using System.Globalization;

namespace Polymath.Falsifiers.Judging;

/// <summary>Where compiled expectations begin.</summary>
public static class Observed
{
    /// <summary>The observation.</summary>
    public static Observed<T> Of<T>(T observation)
        where T : notnull => new(observation, null);

    /// <summary>A whole number of the contract.</summary>
    public static Observed<Number> Literal(long whole) => new(new Number(whole), null);

    /// <summary>A number of the contract.</summary>
    public static Observed<Number> Literal(double value) => new(new Number(value), null);

    /// <summary>A string of the contract.</summary>
    public static Observed<string> Literal(string text) => new(text, null);

    /// <summary>The items of a list.</summary>
    /// <param name="list">The list as it is.</param>
    /// <param name="read">Reads an item.</param>
    /// <param name="path">The list's path.</param>
    public static Items<TItem> Items<TRaw, TItem>(this Observed<IReadOnlyList<TRaw>> list, Func<TRaw, Reading<TItem>> read, string path)
        where TItem : notnull
    {
        if (list.Fault is { } fault)
        {
            return new Items<TItem>(fault, path, list.Item);
        }

        var items = list.Value;
        return new Items<TItem>(items.Count, (index, label) => Observed<TItem>.From(read(items[index]), string.Empty, label), path, list.Item);
    }

    /// <summary>The items of several lists, one list after the other; nothing where one of the lists is absent.</summary>
    public static Items<TItem> Flatten<TRaw, TItem>(this Items<IReadOnlyList<TRaw>> lists, Func<TRaw, Reading<TItem>> read, string path)
        where TItem : notnull
    {
        if (lists.Fault is { } fault)
        {
            return new Items<TItem>(fault, path, lists.Owner);
        }

        var all = new List<(TRaw Item, int List, int Place)>();
        for (var i = 0; i < lists.Count; i++)
        {
            var list = lists.At(i);
            if (list.Fault is { } absent)
            {
                return new Items<TItem>(absent, path, lists.Owner);
            }

            for (var place = 0; place < list.Value.Count; place++)
            {
                all.Add((list.Value[place], i, place));
            }
        }

        return new Items<TItem>(
            all.Count, (index, label) => Observed<TItem>.From(read(all[index].Item), string.Empty, label), path, lists.Owner, Label);

        string Label(int index)
        {
            var (_, list, place) = all[index];
            var member = lists.IsNamedByPlace ? string.Empty : path[path.LastIndexOf('.')..];
            return string.Create(CultureInfo.InvariantCulture, $"{lists.Label(list).Text}{member}[{place}]");
        }
    }
}
