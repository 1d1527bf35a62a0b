using Polymath.Contracts.Text;

namespace Polymath.Generators.Binding;

/// <summary>The end of a message about an unknown name.</summary>
internal static class Suggestion
{
    private const int Listed = 12;

    /// <summary><c> Did you mean 'x'?</c>, or what there is.</summary>
    public static string For(string name, IEnumerable<string> candidates, string plural)
    {
        var names = candidates.Distinct().OrderBy(candidate => candidate, StringComparer.Ordinal).ToArray();
        if (NearestName.Find(name, names) is { } nearest)
        {
            return $" Did you mean '{nearest}'?";
        }

        return names.Length == 0
            ? $" There are no {plural}."
            : $" The {plural} are {string.Join(", ", names.Take(Listed))}{(names.Length > Listed ? ", …" : string.Empty)}.";
    }
}
