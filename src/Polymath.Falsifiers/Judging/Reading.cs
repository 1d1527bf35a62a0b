namespace Polymath.Falsifiers.Judging;

/// <summary>What a getter found: a value, or what is wrong with it.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public readonly struct Reading<T>
    where T : notnull
{
    private readonly bool _present;
    private readonly string? _problem;

    internal Reading(T value)
    {
        Value = value;
        _present = true;
    }

    internal T? Value { get; }

    /// <summary><c>is missing</c>, <c>is NaN</c>; null where there is a value, which the default reading hasn't.</summary>
    internal string? Problem
    {
        get => _present ? null : _problem ?? "is missing";
        private init => _problem = value;
    }

    internal static Reading<T> Missing => Without("is missing");

    internal static Reading<T> Without(string problem) => new() { Problem = problem };
}
