namespace Polymath.Contracts.Diagnostics;

/// <summary>What can be wrong with an expectation: PM0301 to PM0309 are its text, PM0310 and on its names, types and units.</summary>
public static class ExpectationRules
{
    /// <summary>The text isn't an expectation.</summary>
    public static readonly Rule Syntax = Error("PM0301", "The expectation can't be read", "{0}");

    /// <summary>An operator of another language.</summary>
    public static readonly Rule ForeignOperator = Error("PM0302", "An operator of another language", "'{0}' is not an operator of expectations: {1}");

    /// <summary>A function that isn't there.</summary>
    public static readonly Rule UnknownFunction = Error("PM0303", "An unknown function", "There is no function '{0}'.{1}");

    /// <summary>A string that can't be read.</summary>
    public static readonly Rule MalformedText = Error("PM0304", "A malformed string", "{0}");

    /// <summary>A number that can't be read.</summary>
    public static readonly Rule MalformedNumber = Error("PM0305", "A malformed number", "'{0}' is not a number: {1}");

    /// <summary>An expectation that is too long or too deeply nested.</summary>
    public static readonly Rule TooComplex = Error("PM0306", "An expectation that is too long or too deep", "The expectation has {0}; at most {1} are read. Split it into several expectations.");

    /// <summary>A pattern that can't be matched safely.</summary>
    public static readonly Rule InvalidPattern = Error("PM0307", "A pattern that can't be used", "The pattern '{0}' can't be used: {1}");

    /// <summary>A function with the wrong arguments.</summary>
    public static readonly Rule WrongArguments = Error("PM0308", "A function with the wrong arguments", "'{0}' takes {1}, not {2}.");

    /// <summary>A name that the observation hasn't.</summary>
    public static readonly Rule UnknownMember = Error("PM0310", "An unknown member", "'{0}' has no member '{1}'.{2}");

    /// <summary>Operands whose types don't fit.</summary>
    public static readonly Rule TypeMismatch = Error("PM0311", "Types that don't fit", "{0}");

    /// <summary>An expression where a condition is needed.</summary>
    public static readonly Rule NotACondition = Error("PM0312", "Not a condition", "'{0}' is {1}, not a condition: {2}");

    /// <summary>A unit that isn't known.</summary>
    public static readonly Rule UnknownUnit = Error("PM0313", "An unknown unit", "There is no unit '{0}'.{1}");

    /// <summary>Units that can't be converted into each other.</summary>
    public static readonly Rule IncompatibleUnits = Error("PM0314", "Units that don't fit", "{0}");

    /// <summary>A text that the enumeration never has.</summary>
    public static readonly Rule UnknownValue = Error("PM0315", "A value that never occurs", "'{0}' is never \"{1}\".{2}");

    /// <summary>A quantifier's variable that hides another name.</summary>
    public static readonly Rule ShadowingVariable = Error("PM0316", "A variable that hides a name", "The variable '{0}' has the name of {1}: choose another name.");

    /// <summary>A list where a single value is needed.</summary>
    public static readonly Rule ListAsValue = Error("PM0317", "A list where one value is needed", "'{0}' is a list: {1}");

    /// <summary>A single value where a list is needed.</summary>
    public static readonly Rule ValueAsList = Error("PM0318", "One value where a list is needed", "'{0}' is {1}, not a list: {2}");

    /// <summary>With <c>repeat</c>, a path that speaks of one run.</summary>
    public static readonly Rule BarePathOverRuns = Error(
        "PM0319",
        "A path that doesn't say which run",
        "With 'repeat' there are several runs, and '{0}' doesn't say which: write an aggregate over them, {1}.");

    /// <summary>An expectation that no observation can refute.</summary>
    public static readonly Rule Irrefutable = Error("PM0320", "An expectation that can't be refuted", "{0}");

    /// <summary>A chain of comparisons that doesn't mean what it seems to.</summary>
    public static readonly Rule MisleadingChain = Error("PM0321", "A misleading chain of comparisons", "{0}");

    /// <summary>A quantifier whose condition says nothing of its items.</summary>
    public static readonly Rule UnusedVariable = Error("PM0322", "A quantifier that ignores its items", "'{0}' says nothing of '{1}': speak of the item, '{1}.member', or leave the quantifier out.");

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        Syntax, ForeignOperator, UnknownFunction, MalformedText, MalformedNumber, TooComplex, InvalidPattern, WrongArguments,
        UnknownMember, TypeMismatch, NotACondition, UnknownUnit, IncompatibleUnits, UnknownValue, ShadowingVariable, ListAsValue,
        ValueAsList, BarePathOverRuns, Irrefutable, MisleadingChain, UnusedVariable,
    ];

    private static Rule Error(string id, string title, string format) => new(id, title, format, RuleSeverity.Error);
}
