namespace Polymath.Falsifiers.Verdicts;

/// <summary>How levels are shown, and how a status that somebody declared compares with them.</summary>
public static class LevelNames
{
    /// <summary>The level as messages, records and summaries show it.</summary>
    public static string Shown(this Level level) => level switch
    {
        Level.Unbound => "UNBOUND",
        Level.Rule => "PARTIAL_ALGORITHM_LEVEL",
        Level.Functional => "FUNCTIONAL",
        Level.Discharged => "DISCHARGED",
        Level.Stale => "STALE",
        Level.Refuted => "REFUTED",
        Level.NotApplicable => "NOT_APPLICABLE",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "no such level"),
    };

    /// <summary>Whether a declared status promises more than <paramref name="derived"/>. A status that names no level promises nothing.</summary>
    /// <param name="declared">As written; what follows the level's name is prose: <c>FUNCTIONAL (pending live)</c>.</param>
    /// <param name="derived">The level that the evidence supports.</param>
    public static bool IsDrift(string declared, Level derived) => Rank(declared) > Rank(derived);

    private static int Rank(string declared)
    {
        var name = new string([.. declared.Trim().TakeWhile(character => char.IsAsciiLetter(character) || character is '_')]);
        name = name.ToUpperInvariant();
        return (name.StartsWith("ACTIVE_", StringComparison.Ordinal) ? name["ACTIVE_".Length..] : name) switch
        {
            "DISCHARGED" => Rank(Level.Discharged),
            "FUNCTIONAL" => Rank(Level.Functional),
            "PARTIAL_ALGORITHM_LEVEL" or "PARTIAL" => Rank(Level.Rule),
            _ => 0,
        };
    }

    // STALE keeps what the survey proved; REFUTED and NOT_APPLICABLE support nothing.
    private static int Rank(Level level) => level switch
    {
        Level.Discharged => 3,
        Level.Functional => 2,
        Level.Rule or Level.Stale => 1,
        _ => 0,
    };
}
