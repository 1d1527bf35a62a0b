namespace Polymath.Contracts.Expectations;

/// <summary>Reads expectations.</summary>
public static class ExpectationParser
{
    /// <summary>Reads <paramref name="text"/>; never throws on bad input.</summary>
    public static ExpectationSyntax Parse(string text) => throw new NotImplementedException(text);
}
