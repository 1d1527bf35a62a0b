using Polymath.Contracts.Diagnostics;

namespace Polymath.Generators.Binding;

/// <summary>What came of reading a number: C#, or the rule that it breaks with the message's arguments, or neither where it is no number at all.</summary>
internal readonly record struct NumberReading(string? Code, Rule? Rule, string[]? Arguments)
{
    public static NumberReading NotANumber { get; } = default;

    public static NumberReading Of(string code) => new(code, null, null);

    public static NumberReading Wrong(Rule rule, params string[] arguments) => new(null, rule, arguments);
}
