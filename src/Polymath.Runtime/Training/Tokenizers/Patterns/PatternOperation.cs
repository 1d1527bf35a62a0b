namespace Polymath.Runtime.Training.Tokenizers.Patterns;

/// <summary>What a step of a compiled pattern does.</summary>
internal enum PatternOperation
{
    /// <summary>Takes one character of the set.</summary>
    One,

    /// <summary>Takes as many of the set as there are within its limits; fewer when the rest needs it.</summary>
    Run,

    /// <summary>The same, and never gives one back.</summary>
    PossessiveRun,

    /// <summary>Goes to the first address, and to the second when that fails.</summary>
    Fork,

    /// <summary>Goes to the first address.</summary>
    Jump,

    /// <summary>Goes on at the second address where what follows here matches.</summary>
    Ahead,

    /// <summary>Goes on at the second address where what follows here doesn't match.</summary>
    NotAhead,

    /// <summary>Goes on at the second address behind the first match of what follows here.</summary>
    Atomic,

    /// <summary>The end.</summary>
    Accept,
}
