using System.Text.Json.Nodes;
using Polymath.Runtime.Tests.Formats;
using Polymath.Runtime.Training;
using Polymath.Runtime.Training.Tokenizers;

namespace Polymath.Runtime.Tests.Training.Tokenizers;

public sealed class TokenizerFileTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"normalizer":{"type":"NFKC"}}""", "the normalizer 'NFKC' isn't supported; use a byte-pair tokenizer, the tokenizer 'byte', or token ids")]
    [InlineData("""{"normalizer":{"type":"Sequence","normalizers":[{"type":"NFC"},{"type":"Lowercase"}]}}""", "normalizers[1]': the normalizer 'Lowercase'")]
    [InlineData("""{"normalizer":{"type":"Replace","pattern":{"Regex":" +"},"content":" "}}""", "a pattern that isn't a text")]
    [InlineData("""{"pre_tokenizer":{"type":"BertPreTokenizer"}}""", "the pre-tokenizer 'BertPreTokenizer'")]
    [InlineData("""{"pre_tokenizer":{}}""", "the pre-tokenizer ''")]
    [InlineData("""{"pre_tokenizer":{"type":"Split","pattern":{"Regex":"(?<=a)b"},"behavior":"Isolated","invert":false}}""", "the pattern '(?<=a)b' isn't understood at character 1")]
    [InlineData("""{"pre_tokenizer":{"type":"Split","pattern":{"Regex":"a"},"behavior":"Mixed","invert":false}}""", "the behavior 'Mixed' of Split")]
    [InlineData("""{"decoder":{"type":"WordPiece"}}""", "the decoder 'WordPiece'")]
    [InlineData("""{"post_processor":{"type":"Sequence","processors":[{"type":"Other"}]}}""", "the post-processor 'Other'")]
    [InlineData("""{"truncation":{"max_length":5}}""", "truncation is set, by which the ends of texts would be lost; set it to null")]
    [InlineData("""{"version":"2.0"}""", "version '2.0' of the format")]
    [InlineData("""{"model":null}""", "has no model")]
    [InlineData("""{"added_tokens":[{"id":5,"content":"<x>"}]}""", "'<x>' has the id 5, which is that of '&' in the vocabulary")]
    [InlineData("""{"added_tokens":[{"id":2000,"content":"!"}]}""", "'!' has the id 2,000 there and 0 in the vocabulary")]
    [InlineData("""{"added_tokens":[{"id":2000,"content":"<x>"},{"id":2001,"content":"<x>"}]}""", "'<x>' is there twice")]
    [InlineData("""{"added_tokens":[{"id":2000,"content":"<x>"},{"id":2000,"content":"<y>"}]}""", "'2000' is there twice")]
    [InlineData("""{"added_tokens":[{"id":2000,"content":""}]}""", "'' has 0 characters")]
    [InlineData("""{"added_tokens":[{"id":2147483647,"content":"<x>"}]}""", "has the id 2,147,483,647; 16,777,215 is the greatest")]
    [InlineData("""{"added_tokens":[{"content":"<x>"}]}""", "an added token has no id or content")]
    public void What_is_not_supported_is_refused_by_name(string replaces, string complaint) => AssertRefused(replaces, "{}", complaint);

    [Theory]
    [InlineData("""{"type":"WordPiece"}""", "the model 'WordPiece'")]
    [InlineData("""{"dropout":0.1}""", "dropout 0.1")]
    [InlineData("""{"continuing_subword_prefix":"##"}""", "continuing_subword_prefix '##'")]
    [InlineData("""{"end_of_word_suffix":"</w>"}""", "end_of_word_suffix '</w>'")]
    [InlineData("""{"unk_token":"<nothing>"}""", "the unk_token '<nothing>' isn't in the vocabulary")]
    [InlineData("""{"vocab":[]}""", "has no vocab object")]
    [InlineData("""{"vocab":{"a":0,"b":0},"merges":[]}""", "the tokens 'a' and 'b' have the same number 0")]
    [InlineData("""{"vocab":{"a":-1}}""", "a is -1, which isn't a token's number, from 0 to 16777215")]
    [InlineData("""{"vocab":{"a":1.5}}""", "a is 1.5")]
    [InlineData("""{"vocab":{"a":0,"b":1},"merges":[["a","b"]]}""", "merges[0]: the token 'ab' isn't in the vocabulary")]
    [InlineData("""{"merges":["a b c"]}""", "merges is \"a b c\", which isn't 'a b' or ['a','b']")]
    [InlineData("""{"merges":[["a"]]}""", "merges is [\"a\"]")]
    [InlineData("""{"ignore_merges":"yes"}""", "ignore_merges is \"yes\", which isn't true or false")]
    public void A_model_that_is_not_supported_is_refused_by_name(string model, string complaint) => AssertRefused("""{"added_tokens":[]}""", model, complaint);

    [Theory]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{\"model\":")]
    [InlineData("{\"model\":{},\"model\":{}}")]
    public void A_file_that_is_no_JSON_object_is_refused(string text)
    {
        var file = _folder.File("tokenizer.json");
        File.WriteAllText(file, text);

        Assert.StartsWith($"'{file}' isn't a JSON object", Assert.Throws<TrainingException>(() => Tokenizer.Open(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_refused_by_name() =>
        Assert.Contains("nowhere", Assert.Throws<TrainingException>(() => Tokenizer.Open(_folder.File("nowhere"))).Message, StringComparison.Ordinal);

    [Fact]
    public void An_id_without_a_token_is_refused()
    {
        var tokenizer = Tokenizer.Open(TestData.Path("tokenizer"));

        Assert.Throws<ArgumentOutOfRangeException>(() => tokenizer.Decode([0, 2005]));
        Assert.Throws<ArgumentOutOfRangeException>(() => tokenizer.Decode([-1]));
    }

    [Fact]
    public void A_lone_surrogate_is_refused() => Assert.Throws<TrainingException>(() => Tokenizer.Open(TestData.Path("tokenizer")).Encode(new string('\uD800', 1)));

    [Fact]
    public void A_word_of_many_letters_is_merged_in_little_more_than_linear_time()
    {
        var file = TokenizerShape.Of(TokenizerShape.ByteLevel, new JsonObject { ["pre_tokenizer"] = new JsonObject { ["type"] = "ByteLevel", ["add_prefix_space"] = false, ["use_regex"] = false } });
        var tokenizer = TokenizerShape.Open(_folder, file);
        var text = string.Concat(Enumerable.Repeat("theanding", 20_000));

        // In quadratic time this would take minutes.
        Assert.Equal(text, tokenizer.Decode(tokenizer.Encode(text)));
    }

    private void AssertRefused(string replaces, string model, string complaint)
    {
        var parts = JsonNode.Parse(replaces)!.AsObject();
        var file = TokenizerShape.Of(TokenizerShape.ByteLevel, [], JsonNode.Parse(model)!.AsObject());
        foreach (var (key, value) in parts)
        {
            file[key] = value?.DeepClone();
        }

        var path = TokenizerShape.Write(_folder, file);
        var refused = Assert.Throws<TrainingException>(() => Tokenizer.Open(path)).Message;

        Assert.StartsWith($"'{path}", refused, StringComparison.Ordinal);
        Assert.Contains(complaint, refused, StringComparison.Ordinal);
    }
}
