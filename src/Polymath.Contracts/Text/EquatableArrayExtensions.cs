namespace Polymath.Contracts.Text;

/// <summary>Makes <see cref="EquatableArray{T}"/> values.</summary>
public static class EquatableArrayExtensions
{
    /// <summary>Copies <paramref name="items"/> into an equatable array.</summary>
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items) => new(items);
}
