using System.Text;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Training.Data;
using Polymath.Runtime.Training.Tokenizers;

namespace Polymath.Runtime.Training.Fertility;

/// <summary>Counts the tokens that a tokenizer makes of each word of texts, by language say. What a word is, the claim says.</summary>
[Probe("fertility")]
public sealed class FertilityProbe : IProbe<FertilityObservation>
{
    /// <summary>A <c>tokenizer.json</c> or a model's folder that holds one; without it, a token for each byte of UTF-8.</summary>
    public Subject? Tokenizer { get; init; }

    /// <summary>UTF-8 texts by the names under which the observation lists them, their languages say.</summary>
    public required IReadOnlyDictionary<string, Subject> Texts { get; init; }

    /// <summary>What counts as a word; each rule is applied to each text.</summary>
    public required IReadOnlyList<SegmentationRule> Rules { get; init; }

    /// <inheritdoc/>
    public Task<FertilityObservation> ObserveAsync(ProbeContext context, CancellationToken cancellationToken)
    {
        if (Texts.Count == 0 || Rules.Count == 0)
        {
            throw new ProbeException("'texts' and 'rules' need an entry each; write texts: { english: SUBJECT } and rules: [white_space]");
        }

        return Task.Run(() => Observe(context, cancellationToken), cancellationToken);
    }

    private FertilityObservation Observe(ProbeContext context, CancellationToken cancellationToken)
    {
        try
        {
            var tokenizer = Tokenizers.Tokenizer.Open(Tokenizer?.Path ?? Tokenizers.Tokenizer.Byte);
            List<TextFertility> texts = [];
            foreach (var (name, subject) in Texts)
            {
                cancellationToken.ThrowIfCancellationRequested();
                texts.Add(Measure(tokenizer, name, subject, context));
            }

            context.ReportCoverage(texts.Count, Texts.Count, "texts");
            return new FertilityObservation { VocabularySize = tokenizer.VocabularySize, Texts = texts, Rules = [.. Rules.Select((rule, index) => Sum(rule, index, texts))] };
        }
        catch (Exception refused) when (refused is TrainingException or IOException or UnauthorizedAccessException)
        {
            throw new ProbeException(refused.Message, refused);
        }
    }

    private TextFertility Measure(ITokenizer tokenizer, string name, Subject subject, ProbeContext context)
    {
        using var stream = new FileStream(subject.Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var text = TextCorpus.ReadText(stream, subject.Name);
        var ids = tokenizer.Encode(text);
        var kinds = (ITokenKinds)tokenizer;
        var (unknown, bytes) = (ids.LongCount(id => kinds.KindOf(id) == TokenKind.Unknown), ids.LongCount(id => kinds.KindOf(id) == TokenKind.Byte));
        var (characters, length) = (text.EnumerateRunes().LongCount(), Encoding.UTF8.GetByteCount(text));
        List<WordFertility> rules = [];
        foreach (var rule in Rules)
        {
            var words = WordCounter.Count(text, rule);
            rules.Add(new WordFertility { Rule = rule, Words = words, TokensPerWord = Share(ids.LongLength, words) });
            if (words == 0)
            {
                context.ReportDoubt($"'{name}' has no word by the rule {rule}, so it has no tokens a word");
            }
        }

        return new TextFertility
        {
            Name = name,
            Characters = characters,
            Bytes = length,
            Tokens = ids.LongLength,
            CharactersPerToken = Share(characters, ids.LongLength),
            BytesPerToken = Share(length, ids.LongLength),
            RoundTrip = string.Equals(tokenizer.Decode(ids), text, StringComparison.Ordinal),
            UnknownTokens = unknown,
            UnknownShare = Share(unknown, ids.LongLength),
            ByteTokens = bytes,
            ByteShare = Share(bytes, ids.LongLength),
            Rules = rules,
        };
    }

    private static RuleFertility Sum(SegmentationRule rule, int index, List<TextFertility> texts)
    {
        var words = texts.Sum(text => text.Rules[index].Words);
        double[] each = [.. texts.Select(text => text.Rules[index].TokensPerWord).OfType<double>()];
        var isComplete = each.Length == texts.Count;
        return new RuleFertility
        {
            Rule = rule,
            Words = words,
            TokensPerWord = isComplete ? Share(texts.Sum(text => text.Tokens), words) : null,
            Spread = isComplete && each.Min() > 0 ? each.Max() / each.Min() : null,
        };
    }

    private static double? Share(long part, long whole) => whole == 0 ? null : (double)part / whole;
}
