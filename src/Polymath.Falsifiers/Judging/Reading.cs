namespace Polymath.Falsifiers.Judging;

/// <summary>What a getter found: a value, or what is wrong with it.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public readonly struct Reading<T>
    where T : notnull
{
    internal Reading(T value) => Value = value;

    internal T? Value { get; }

    /// <summary><c>is missing</c>, <c>is NaN</c>; null where there is a value. The default reading has neither, so a value is asked for too.</summary>
    internal string? Problem { get; private init; }

    internal static Reading<T> Missing => Without("is missing");

    internal static Reading<T> Without(string problem) => new() { Problem = problem };
}
