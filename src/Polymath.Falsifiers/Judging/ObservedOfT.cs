namespace Polymath.Falsifiers.Judging;

/// <summary>A value of an observation on its way to being judged, or the reason why there is none.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public readonly struct Observed<T>
    where T : notnull
{
    private readonly T? _value;
    private readonly Fault? _fault;
    private readonly bool _present;

    internal Observed(T value, ItemLabel? item)
    {
        _value = value;
        _present = true;
        Item = item;
    }

    internal Observed(Fault fault, ItemLabel? item)
    {
        _fault = fault;
        Item = item;
    }

    /// <summary>The item of a list that it belongs to.</summary>
    internal ItemLabel? Item { get; }

    /// <summary>Why there is no value; null where there is one, which the default hasn't.</summary>
    internal Fault? Fault => _present ? null : _fault ?? new Fault("value", "is missing", Item);

    internal T Value => Fault is null ? _value! : throw new InvalidOperationException(Fault.Reason);

    /// <summary>A member.</summary>
    /// <param name="read">Reads it.</param>
    /// <param name="path">Its path as the contract writes it; below a quantifier's variable, from there.</param>
    public Observed<TMember> Then<TMember>(Func<T, Reading<TMember>> read, string path)
        where TMember : notnull => Fault is null ? Observed<TMember>.From(read(_value!), path, Item) : new(Fault, Item);

    internal static Observed<T> From(Reading<T> reading, string path, ItemLabel? item) =>
        reading.Problem is { } problem ? new(new Fault(path, problem, item), item) : new(reading.Value!, item);
}
