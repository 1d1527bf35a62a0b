using Polymath.Contracts.Expectations.Syntax;
using Polymath.Contracts.Text;

namespace Polymath.Contracts.Expectations.Parsing;

/// <summary>The words and symbols of the language, and what authors write in their place.</summary>
internal static class Vocabulary
{
    /// <summary>Words that can't begin a path.</summary>
    public static readonly IReadOnlyList<string> ReservedWords = ["and", "or", "not", "in", "within", "of", "contains", "matches", "true", "false"];

    /// <summary>Functions by name.</summary>
    public static readonly IReadOnlyDictionary<string, Function> Functions =
        Enum.GetValues(typeof(Function)).Cast<Function>().ToDictionary(function => Name(function), StringComparer.Ordinal);

    /// <summary>Quantifiers by name.</summary>
    public static readonly IReadOnlyDictionary<string, Quantifier> Quantifiers =
        Enum.GetValues(typeof(Quantifier)).Cast<Quantifier>().ToDictionary(quantifier => Name(quantifier), StringComparer.Ordinal);

    /// <summary>Comparisons by symbol.</summary>
    public static readonly IReadOnlyDictionary<string, ComparisonOperator> Comparisons = new Dictionary<string, ComparisonOperator>(StringComparer.Ordinal)
    {
        ["=="] = ComparisonOperator.Equal,
        ["!="] = ComparisonOperator.NotEqual,
        ["<"] = ComparisonOperator.Less,
        ["<="] = ComparisonOperator.LessOrEqual,
        [">"] = ComparisonOperator.Greater,
        [">="] = ComparisonOperator.GreaterOrEqual,
    };

    /// <summary>Symbols of other languages with the remedy, longest first.</summary>
    public static readonly IReadOnlyList<KeyValuePair<string, string>> ForeignSymbols =
    [
        Pair("===", "write '=='."), Pair("!==", "write '!='."), Pair("<=>", "write one of == != < <= > >=."),
        Pair("=>", "write '>='."), Pair("=<", "write '<='."), Pair("<>", "write '!='."), Pair("=~", "write 'matches'."), Pair("~=", "write 'within … of'."),
        Pair("&&", "write 'and'."), Pair("||", "write 'or'."), Pair("**", "there is no power; multiply."), Pair("??", "a missing value is unevaluated and has no substitute."),
        Pair("..", "a range is a chain, 'low <= x <= high'."),
        Pair("=", "write '=='."), Pair("&", "write 'and'."), Pair("|", "write 'or'."), Pair("!", "write 'not'."), Pair("^", "there is no power; multiply."),
        Pair("~", "write 'within … of'."), Pair("?", "there is no conditional; write 'and', 'or'."), Pair(":", "write 'all(item in items, condition)'."), Pair(";", "write each expectation as an item of its own."),
        Pair("≥", "write '>='."), Pair("≤", "write '<='."), Pair("≠", "write '!='."), Pair("≈", "write 'within … of'."), Pair("×", "write '*'."), Pair("·", "write '*'."), Pair("÷", "write '/'."),
        Pair("−", "write '-'."), Pair("–", "write '-'."), Pair("∧", "write 'and'."), Pair("∨", "write 'or'."), Pair("¬", "write 'not'."), Pair("∈", "write 'in'."), Pair("∀", "write 'all(item in items, …)'."), Pair("∃", "write 'any(item in items, …)'."),
        Pair("±", "write 'x within … of y'."), Pair("“", "write '\"'."), Pair("”", "write '\"'."), Pair("‘", "write '\"'."), Pair("’", "write '\"'."), Pair("`", "write '\"'."),
        Pair("{", "a list is written in [ ]."), Pair("}", "a list is written in [ ]."), Pair("$", "names stand bare."), Pair("@", "names stand bare."), Pair("\\", "a backslash belongs into a string."),
    ];

    private static readonly IReadOnlyDictionary<string, string> Synonyms = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["avg"] = "mean", ["average"] = "mean", ["median"] = "p50", ["length"] = "len", ["size"] = "len", ["stddev"] = "std", ["stdev"] = "std", ["sigma"] = "std",
        ["forall"] = "all", ["every"] = "all", ["exists"] = "any", ["some"] = "any", ["minimum"] = "min", ["maximum"] = "max", ["total"] = "sum", ["fabs"] = "abs",
    };

    private static readonly IReadOnlyDictionary<string, string> ForeignWords = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["is"] = "write '=='.", ["equals"] = "write '=='.", ["eq"] = "write '=='.", ["ne"] = "write '!='.", ["lt"] = "write '<'.", ["le"] = "write '<='.", ["gt"] = "write '>'.", ["ge"] = "write '>='.",
        ["between"] = "a range is a chain, 'low <= x <= high'.", ["like"] = "write 'contains' or 'matches'.", ["mod"] = "there is no remainder.", ["has"] = "write 'contains'.", ["includes"] = "write 'contains'.",
        ["match"] = "write 'matches'.", ["contain"] = "write 'contains'.", ["xor"] = "write '!=' between two conditions.", ["if"] = "write 'not condition or consequence'.", ["implies"] = "write 'not condition or consequence'.",
    };

    /// <summary>The function's name.</summary>
    public static string Name(Function function) => function.ToString().ToLowerInvariant();

    /// <summary>The quantifier's name.</summary>
    public static string Name(Quantifier quantifier) => quantifier.ToString().ToLowerInvariant();

    /// <summary>The comparison's symbol.</summary>
    public static string Symbol(ComparisonOperator comparison) => Comparisons.First(entry => entry.Value == comparison).Key;

    /// <summary>The operator's symbol or word.</summary>
    public static string Symbol(BinaryOperator binary) => binary switch
    {
        BinaryOperator.And => "and",
        BinaryOperator.Or => "or",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        _ => "/",
    };

    /// <summary>The function that was meant by <paramref name="name"/>, or null.</summary>
    public static string? NearestFunction(string name) =>
        Synonyms.TryGetValue(name, out var synonym) ? synonym : NearestName.Find(name, Functions.Keys.Concat(Quantifiers.Keys));

    /// <summary>What to write for a <paramref name="word"/> that stands where an operator should, or null.</summary>
    public static string? OperatorFor(string word)
    {
        if (ForeignWords.TryGetValue(word, out var remedy))
        {
            return remedy;
        }

        var nearest = NearestName.Find(word, ["and", "or", "in", "within", "contains", "matches"]);
        return nearest is null ? null : $"did you mean '{nearest}'?";
    }

    private static KeyValuePair<string, string> Pair(string symbol, string remedy) => new(symbol, remedy);
}
