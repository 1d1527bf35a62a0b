using Polymath.Runtime.Tests.Formats;
using Polymath.Runtime.Training;
using Polymath.Runtime.Training.Data;
using Polymath.Runtime.Training.Tokenizers;

namespace Polymath.Runtime.Tests.Training.Data;

public sealed class CorpusBatchesTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_seed_sequences_come_in_the_texts_order_and_the_rest_of_it_is_left_out()
    {
        var batches = new CorpusBatches(Corpus("abcdefgh"), rows: 1, length: 3, seed: null);

        Assert.Equal(2, batches.Sequences);
        Assert.Equal(["abc", "def", "abc"], Steps(batches, 3));
    }

    [Fact]
    public void A_batch_goes_on_into_the_next_epoch()
    {
        var batches = new CorpusBatches(Corpus("aabbcc"), rows: 2, length: 2, seed: null);

        Assert.Equal(["aabb", "ccaa"], Steps(batches, 2));
    }

    [Fact]
    public void Each_epoch_has_every_sequence_once_in_an_order_of_its_own()
    {
        var text = string.Concat(Enumerable.Range(0, 40).Select(index => $"{(char)('0' + index)}."));
        var batches = new CorpusBatches(Corpus(text), rows: 40, length: 2, seed: 7);

        var epochs = Steps(batches, 3);

        Assert.All(epochs, epoch => Assert.Equal(text, string.Concat(epoch.Chunk(2).Select(pair => new string(pair)).Order(StringComparer.Ordinal))));
        Assert.Equal(3, epochs.Append(text).Distinct().Count() - 1);
    }

    [Fact]
    public void The_seed_alone_decides_the_order()
    {
        var corpus = Corpus(new string([.. Enumerable.Range(32, 90).Select(code => (char)code)]));

        string Epoch(long seed) => Steps(new CorpusBatches(corpus, 45, 2, seed), 1)[0];

        Assert.Equal(Epoch(1), Epoch(1));
        Assert.NotEqual(Epoch(1), Epoch(2));
    }

    [Fact]
    public void Every_order_is_as_likely()
    {
        var counts = Enumerable.Range(0, 6000).CountBy(epoch => string.Concat(EpochOrder.Of(3, epoch, 3))).ToDictionary();

        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 850, 1150));
    }

    [Fact]
    public void A_step_gets_the_same_whatever_was_asked_for_before()
    {
        var corpus = Corpus(new string([.. Enumerable.Range(32, 90).Select(code => (char)code)]));
        var straight = Steps(new CorpusBatches(corpus, rows: 4, length: 6, seed: 11), 24);
        var jumping = new CorpusBatches(corpus, rows: 4, length: 6, seed: 11);

        Assert.All([23, 0, 7, 8, 1], step => Assert.Equal(straight[step], Text(Assert.Single(jumping.For(step)))));
    }

    [Fact]
    public void Accumulated_batches_are_those_that_steps_of_one_would_have_had()
    {
        var corpus = Corpus(new string([.. Enumerable.Range(32, 90).Select(code => (char)code)]));
        var single = Steps(new CorpusBatches(corpus, rows: 2, length: 6, seed: 11), 9);
        var accumulated = new CorpusBatches(corpus, rows: 2, length: 6, seed: 11, accumulation: 3);

        Assert.Equal(single, Enumerable.Range(0, 3).SelectMany(step => accumulated.For(step)).Select(Text));
    }

    [Fact]
    public void The_digest_tells_all_that_decides_the_batches()
    {
        var corpus = Corpus("abcdefgh");
        CorpusBatches[] sources =
        [
            new(corpus, 1, 2, seed: 1), new(corpus, 1, 2, seed: 2), new(corpus, 1, 2, seed: null), new(corpus, 2, 2, seed: 1), new(corpus, 1, 3, seed: 1),
            new(corpus, 1, 2, seed: 1, accumulation: 2), new(Corpus("abcdefgH"), 1, 2, seed: 1),
        ];

        Assert.Equal(sources.Length, sources.Select(source => source.Digest).Distinct().Count());
        Assert.Equal(sources[0].Digest, new CorpusBatches(corpus, 1, 2, seed: 1).Digest);
        Assert.Null(sources[0].Steps);
    }

    [Fact]
    public void A_text_shorter_than_a_sequence_is_refused_with_the_remedy()
    {
        var refused = Assert.Throws<TrainingException>(() => new CorpusBatches(Corpus("abc"), 1, 4, seed: 1));

        Assert.Contains("has 3 tokens, less than one sequence of 4: take a longer text or a shorter 'sequence'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_not_UTF8_is_refused_with_the_place()
    {
        var file = _folder.File("latin1.txt");
        File.WriteAllBytes(file, [0x61, 0xC3, 0xA9, 0xE9, 0x62]);

        Assert.Contains("isn't UTF-8 at byte 3", Assert.Throws<TrainingException>(() => TextCorpus.Read(file, Bytes, 256)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_that_the_model_does_not_know_is_refused_with_its_place()
    {
        var file = _folder.File("text.txt");
        File.WriteAllText(file, "abz");

        Assert.Contains(
            "token 2 has the id 122, but the model has 100 (vocab_size)", Assert.Throws<TrainingException>(() => TextCorpus.Read(file, Bytes, 100)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_text_is_refused_by_name() =>
        Assert.Contains("nowhere.txt", Assert.Throws<TrainingException>(() => TextCorpus.Read(_folder.File("nowhere.txt"), Bytes, 256)).Message, StringComparison.Ordinal);

    private static ITokenizer Bytes => Tokenizer.Open(Tokenizer.Byte);

    private static string Text(TokenBatch batch) => Bytes.Decode(batch.Ids);

    private static List<string> Steps(CorpusBatches batches, int count) => [.. Enumerable.Range(0, count).Select(step => Text(Assert.Single(batches.For(step))))];

    private TextCorpus Corpus(string text)
    {
        var file = _folder.File("corpus.txt");
        File.WriteAllText(file, text);
        return TextCorpus.Read(file, Bytes, 256);
    }
}
