namespace Polymath.Contracts.Yaml;

/// <summary>What a file may ask for. A compiler reads files of strangers: a stack overflow in it can't be caught, and memory is everybody's.</summary>
internal static class YamlLimits
{
    /// <summary>Levels of nesting, aliases expanded. Real contracts have six.</summary>
    public const int Depth = 64;

    /// <summary>Nodes of a file. The largest real contracts have a few thousand.</summary>
    public const int Nodes = 1_000_000;

    /// <summary>Nodes and characters that all aliases of a file may add when they are expanded.</summary>
    public const long AliasWeight = 1_000_000;

    /// <summary>Nearest names that are looked for: it costs, and nobody reads the hundredth suggestion.</summary>
    public const int Suggestions = 100;

    /// <summary>Unprintable characters that are reported one by one.</summary>
    public const int ReportedCharacters = 20;
}
