using System.Globalization;

namespace Polymath.Falsifiers.Judging;

/// <summary>A list of an observation. Its items are read when they are looked at.</summary>
/// <typeparam name="T">What an item is.</typeparam>
public sealed class Items<T>
    where T : notnull
{
    private readonly Func<int, ItemLabel, Observed<T>> _at;
    private readonly Func<int, string> _label;

    internal Items(Fault fault, string path, ItemLabel? owner)
        : this(0, static (_, _) => throw new InvalidOperationException("The list is absent."), path, owner) => Fault = fault;

    internal Items(int count, Func<int, ItemLabel, Observed<T>> at, string path, ItemLabel? owner, Func<int, string>? label = null)
    {
        Count = count;
        _at = at;
        Path = path;
        Owner = owner;
        _label = label ?? Place;
        IsNamedByPlace = label is null;
    }

    internal int Count { get; }

    /// <summary>Why there is no list; null where there is one.</summary>
    internal Fault? Fault { get; private init; }

    internal string Path { get; }

    /// <summary>Whether an item's label is its place in this very list, and not its name or the item that it is a member of.</summary>
    internal bool IsNamedByPlace { get; }

    /// <summary>The item of another list that the list belongs to.</summary>
    internal ItemLabel? Owner { get; }

    /// <summary>The same items, named in messages by a member of theirs.</summary>
    public Items<T> Named(Func<T, Reading<string>> name)
    {
        return Fault is not null ? this : new Items<T>(Count, _at, Path, Owner, Label);

        string Label(int index) =>
            _at(index, new ItemLabel(Place, index)) is { Fault: null } item && name(item.Value) is { Problem: null, Value: { } text } ? text : _label(index);
    }

    /// <summary>The same items, each with its own index in messages: the worst rows of a tensor are the first of their list, and other rows of the tensor.</summary>
    public Items<T> Numbered(Func<T, Reading<Number>> number)
    {
        return Fault is not null ? this : new Items<T>(Count, _at, Path, Owner, Label);

        string Label(int index) => _at(index, new ItemLabel(Place, index)) is { Fault: null } item && number(item.Value) is { Problem: null } own
            ? $"{_label(index)} (index {own.Value})"
            : _label(index);
    }

    /// <summary>The list of a member; an absent item has an absent member.</summary>
    public Items<TMember> Each<TMember>(Func<T, Reading<TMember>> read, string path, string member)
        where TMember : notnull =>
        Fault is not null
            ? new Items<TMember>(Fault, path, Owner)
            : new Items<TMember>(Count, (index, label) => _at(index, label).Then(read, member), path, Owner, _label);

    /// <summary>The item at <paramref name="index"/>, from 0.</summary>
    public Observed<T> Item(int index, string path)
    {
        if (Fault is not null)
        {
            return new(Fault, Owner);
        }

        if (index < 0 || index >= Count)
        {
            return new(new Fault(path, $"is missing: the list has {Count.ToString(CultureInfo.InvariantCulture)} items", Owner), Owner);
        }

        var item = At(index);
        return item.Fault is { } fault ? new(fault, Owner) : new(item.Value, Owner);
    }

    /// <summary>The first item.</summary>
    public Observed<T> First(string path) => Item(0, path);

    /// <summary>The last item.</summary>
    public Observed<T> Last(string path) => Item(Count - 1, path);

    internal Observed<T> At(int index) => _at(index, Label(index));

    internal ItemLabel Label(int index) => new(_label, index);

    private string Place(int index)
    {
        var place = $"{Path}[{index.ToString(CultureInfo.InvariantCulture)}]";
        return Owner is null ? place : place[0] == '[' ? Owner.Text + place : $"{Owner.Text}.{place}";
    }
}
