using Polymath.Runtime.Conversion.Converting;
using Polymath.Runtime.Training.Tokenizers.Patterns;

namespace Polymath.Runtime.Training.Tokenizers.Splitting;

/// <summary>Reads the <c>pre_tokenizer</c> of a <c>tokenizer.json</c>.</summary>
internal static class SplitterFile
{
    /// <summary>The splitter; null for none.</summary>
    /// <exception cref="TrainingException">It isn't supported.</exception>
    public static ISplitter? Read(JsonSidecar? splitter) => splitter is null ? null : splitter.Text("type") switch
    {
        "Sequence" => new SplitterChain([.. splitter.Objects("pretokenizers").Select(inner => Read(inner)!)]),
        "Split" => Split(splitter, Behavior(splitter), splitter.Flag("invert") ?? false),
        "ByteLevel" => ByteLevel(splitter),
        "Digits" => DigitsSplitter.Of(splitter.Flag("individual_digits") ?? false),
        "Metaspace" => new MetaspaceSplitter(splitter.Mark("replacement"), Prefix(splitter), splitter.Flag("split") ?? true),
        var other => throw TokenizerFile.Unsupported(splitter, $"the pre-tokenizer '{other}'"),
    };

    /// <summary>Which pieces a Metaspace marks in front; files before 2024 say it by <c>add_prefix_space</c>.</summary>
    public static MetaspacePrefix Prefix(JsonSidecar metaspace) => metaspace.Text("prepend_scheme") switch
    {
        null => metaspace.Flag("add_prefix_space") ?? true ? MetaspacePrefix.Always : MetaspacePrefix.Never,
        "always" => MetaspacePrefix.Always,
        "first" => MetaspacePrefix.First,
        "never" => MetaspacePrefix.Never,
        var other => throw TokenizerFile.Unsupported(metaspace, $"the prepend_scheme '{other}'"),
    };

    private static ISplitter Split(JsonSidecar splitter, SplitBehavior behavior, bool isInverted) =>
        splitter.Object("pattern")?.Text("Regex") is { } pattern
            ? new PatternSplitter(Parse(splitter, pattern), behavior, isInverted)
            : new LiteralSplitter(splitter.Literal("pattern"), behavior, isInverted);

    private static Pattern Parse(JsonSidecar splitter, string pattern)
    {
        try
        {
            return Pattern.Parse(pattern);
        }
        catch (TrainingException refused)
        {
            throw new TrainingException($"'{splitter.File}': {refused.Message}", refused);
        }
    }

    private static ISplitter ByteLevel(JsonSidecar splitter)
    {
        // The blank is put in front before the text is cut.
        List<ISplitter> steps = splitter.Flag("add_prefix_space") ?? true ? [new BlankPrefix()] : [];
        if (splitter.Flag("use_regex") ?? true)
        {
            steps.Add(PatternSplitter.Gpt2());
        }

        return new SplitterChain([.. steps, new ByteLevelSplitter()]);
    }

    private static SplitBehavior Behavior(JsonSidecar splitter) => splitter.Text("behavior") switch
    {
        "Isolated" => SplitBehavior.Isolated,
        "Removed" => SplitBehavior.Removed,
        "MergedWithPrevious" => SplitBehavior.MergedWithPrevious,
        "MergedWithNext" => SplitBehavior.MergedWithNext,
        "Contiguous" => SplitBehavior.Contiguous,
        var other => throw TokenizerFile.Unsupported(splitter, $"the behavior '{other}' of Split"),
    };
}
