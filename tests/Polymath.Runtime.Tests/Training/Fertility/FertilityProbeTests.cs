using Polymath.Runtime.Probing;
using Polymath.Runtime.Tests.Formats;
using Polymath.Runtime.Training.Fertility;

namespace Polymath.Runtime.Tests.Training.Fertility;

public sealed class FertilityProbeTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly ProbeContext _context = new(Path.GetTempPath());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Tokens_a_word_are_given_by_text_and_rule_and_over_all()
    {
        var observation = await ObserveAsync(null, [SegmentationRule.WhiteSpace, SegmentationRule.Characters], ("one", "ab cd"u8.ToArray()), ("two", "é"u8.ToArray()));

        var (one, two) = (observation.Texts[0], observation.Texts[1]);
        Assert.Equal((256, "one", 5, 5, 5, 1.0, 1.0), (observation.VocabularySize, one.Name, one.Characters, one.Bytes, one.Tokens, one.CharactersPerToken, one.BytesPerToken));
        Assert.Equal([(SegmentationRule.WhiteSpace, 2L, 2.5), (SegmentationRule.Characters, 4L, 1.25)], one.Rules.Select(rule => (rule.Rule, rule.Words, rule.TokensPerWord!.Value)));
        Assert.Equal((1, 2, 2, 2, 1.0, 0.5), (two.Characters, two.Bytes, two.Tokens, two.ByteTokens, two.ByteShare, two.CharactersPerToken));
        Assert.Equal([(3L, 7.0 / 3, 1.25), (5L, 1.4, 1.6)], observation.Rules.Select(rule => (rule.Words, rule.TokensPerWord!.Value, rule.Spread!.Value)));
        Assert.Empty(_context.Doubts);
        Assert.Equal(new Coverage(2, 2, "texts"), _context.Coverage);
    }

    [Fact]
    public async Task A_text_without_words_has_no_tokens_a_word_and_is_a_doubt()
    {
        var observation = await ObserveAsync(null, [SegmentationRule.Letters], ("numbers", "1 2 3"u8.ToArray()), ("text", "a"u8.ToArray()));

        Assert.Null(observation.Texts[0].Rules[0].TokensPerWord);
        Assert.Null(observation.Rules[0].TokensPerWord);
        Assert.Null(observation.Rules[0].Spread);
        Assert.Contains("'numbers' has no word by the rule Letters", Assert.Single(_context.Doubts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_text_is_a_doubt_and_has_no_shares()
    {
        var observation = await ObserveAsync(null, [SegmentationRule.WhiteSpace], ("empty", []));

        Assert.Equal((null, null, null, null), (observation.Texts[0].CharactersPerToken, observation.Texts[0].BytesPerToken, observation.Texts[0].UnknownShare, observation.Texts[0].ByteShare));
        Assert.Single(_context.Doubts);
    }

    [Fact]
    public async Task What_a_vocabulary_lacks_counts_as_bytes_or_as_unknown()
    {
        var text = ("text", "the ж 中"u8.ToArray());

        var byteLevel = await ObserveAsync(TestData.Path("tokenizer", "tokenizer.json"), [SegmentationRule.WhiteSpace], text);
        var fallback = await ObserveAsync(TestData.Path("tokenizer", "marked-blanks.json"), [SegmentationRule.WhiteSpace], text);

        Assert.True(byteLevel.Texts[0].ByteTokens > 0 && byteLevel.Texts[0].RoundTrip);
        Assert.Equal((2, 0), (fallback.Texts[0].ByteTokens, fallback.Texts[0].UnknownTokens));
        Assert.True(fallback.Texts[0].RoundTrip);
    }

    [Fact]
    public async Task A_normalizer_that_changes_a_text_breaks_its_round_trip() =>
        Assert.False((await ObserveAsync(TestData.Path("tokenizer", "tokenizer.json"), [SegmentationRule.Letters], ("text", "e\u0301"u8.ToArray()))).Texts[0].RoundTrip);

    [Fact]
    public async Task What_can_not_be_read_is_an_error()
    {
        await Assert.ThrowsAsync<ProbeException>(() => ObserveAsync(null, [SegmentationRule.Letters]));
        await Assert.ThrowsAsync<ProbeException>(() => ObserveAsync(null, [], ("text", "a"u8.ToArray())));
        await Assert.ThrowsAsync<ProbeException>(() => ObserveAsync(_folder.File("nowhere.json"), [SegmentationRule.Letters], ("text", "a"u8.ToArray())));
        await Assert.ThrowsAsync<ProbeException>(() => ObserveAsync(null, [SegmentationRule.Letters], ("text", [0xFF])));
    }

    private Task<FertilityObservation> ObserveAsync(string? tokenizer, SegmentationRule[] rules, params (string Name, byte[] Text)[] texts) => new FertilityProbe
    {
        Tokenizer = tokenizer is null ? null : Subject("tokenizer", tokenizer),
        Texts = texts.ToDictionary(text => text.Name, text => Subject(text.Name, _folder.Write(text.Name, text.Text))),
        Rules = rules,
    }.ObserveAsync(_context, TestContext.Current.CancellationToken);

    private static Subject Subject(string name, string path) => new() { Name = name, Path = path, Sha256 = string.Empty, Bytes = 0, Origin = "unstated" };
}
