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
    public static readonly (string Symbol, string Remedy)[] ForeignSymbols =
    [
        ("===", "write '=='."), ("!==", "write '!='."), ("<=>", "write one of == != < <= > >=."), ("=>", "write '>='."),
        ("=<", "write '<='."), ("<>", "write '!='."), ("=~", "write 'matches'."), ("~=", "write 'within … of'."), ("&&", "write 'and'."),
        ("||", "write 'or'."), ("**", "there is no power; multiply."), ("??", "a missing value is unevaluated and has no substitute."),
        ("..", "a range is a chain, 'low <= x <= high'."), ("=", "write '=='."), ("&", "write 'and'."), ("|", "write 'or'."),
        ("!", "write 'not'."), ("^", "there is no power; multiply."), ("~", "write 'within … of'."),
        ("?", "there is no conditional; write 'and', 'or'."), (":", "write 'all(item in items, condition)'."),
        (";", "write each expectation as an item of its own."), ("≥", "write '>='."), ("≤", "write '<='."), ("≠", "write '!='."),
        ("≈", "write 'within … of'."), ("×", "write '*'."), ("·", "write '*'."), ("÷", "write '/'."), ("−", "write '-'."),
        ("–", "write '-'."), ("∧", "write 'and'."), ("∨", "write 'or'."), ("¬", "write 'not'."), ("∈", "write 'in'."),
        ("∀", "write 'all(item in items, …)'."), ("∃", "write 'any(item in items, …)'."), ("±", "write 'x within … of y'."),
        ("“", "write '\"'."), ("”", "write '\"'."), ("‘", "write '\"'."), ("’", "write '\"'."), ("`", "write '\"'."),
        ("{", "a list is written in [ ]."), ("}", "a list is written in [ ]."), ("$", "names stand bare."), ("@", "names stand bare."),
        ("\\", "a backslash belongs into a string."),
    ];

    private static readonly IReadOnlyDictionary<string, string> Synonyms = Table(
    [
        ("avg", "mean"), ("average", "mean"), ("median", "p50"), ("length", "len"), ("size", "len"), ("stddev", "std"), ("stdev", "std"),
        ("sigma", "std"), ("forall", "all"), ("every", "all"), ("exists", "any"), ("some", "any"), ("minimum", "min"), ("maximum", "max"),
        ("total", "sum"), ("fabs", "abs"),
    ]);

    private static readonly IReadOnlyDictionary<string, string> ForeignWords = Table(
    [
        ("is", "write '=='."), ("equals", "write '=='."), ("eq", "write '=='."), ("ne", "write '!='."), ("lt", "write '<'."),
        ("le", "write '<='."), ("gt", "write '>'."), ("ge", "write '>='."), ("between", "a range is a chain, 'low <= x <= high'."),
        ("like", "write 'contains' or 'matches'."), ("mod", "there is no remainder."), ("has", "write 'contains'."),
        ("includes", "write 'contains'."), ("match", "write 'matches'."), ("contain", "write 'contains'."),
        ("xor", "write '!=' between two conditions."), ("if", "write 'not condition or consequence'."),
        ("implies", "write 'not condition or consequence'."),
    ]);

    /// <summary>The function's name.</summary>
    public static string Name(Function function) => function.ToString().ToLowerInvariant();

    /// <summary>The quantifier's name.</summary>
    public static string Name(Quantifier quantifier) => quantifier.ToString().ToLowerInvariant();

    /// <summary>The comparison's symbol.</summary>
    public static string Symbol(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => "==",
        ComparisonOperator.NotEqual => "!=",
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        _ => ">=",
    };

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

    private static Dictionary<string, string> Table(IEnumerable<(string Written, string Meant)> rows) =>
        rows.ToDictionary(row => row.Written, row => row.Meant, StringComparer.OrdinalIgnoreCase);
}
