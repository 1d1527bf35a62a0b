using Polymath.Runtime.Training;
using Polymath.Runtime.Training.Tokenizers;

namespace Polymath.Runtime.Tests.Training.Tokenizers;

public sealed class ByteTokenizerTests
{
    private readonly ITokenizer _tokenizer = Tokenizer.Open(Tokenizer.Byte);

    [Theory]
    [InlineData("")]
    [InlineData("a\0b\r\n\t\u00A0")]
    [InlineData("e\u0301 é 𝒜 👩‍👩‍👧‍👦 \uFEFF")]
    public void A_text_becomes_its_bytes_and_comes_back(string text)
    {
        var ids = _tokenizer.Encode(text);

        Assert.Equal(System.Text.Encoding.UTF8.GetBytes(text).Select(value => (int)value), ids);
        Assert.Equal(text, _tokenizer.Decode(ids));
        Assert.Equal(256, _tokenizer.VocabularySize);
    }

    [Fact]
    public void Bytes_that_are_no_text_become_the_replacement_character() => Assert.Equal("a\uFFFDb\uFFFD", _tokenizer.Decode([0x61, 0xC3, 0x62, 0xFF]));

    [Theory]
    [InlineData(-1)]
    [InlineData(256)]
    public void An_id_that_is_no_byte_is_refused(int id) => Assert.Throws<ArgumentOutOfRangeException>(() => _tokenizer.Decode([1, id]));

    [Theory]
    [InlineData("U+D800, at UTF-16 index 2", 0x61, 0x62, 0xD800)]
    [InlineData("U+DC00, at UTF-16 index 0", 0xDC00)]
    [InlineData("U+D835, at UTF-16 index 2", 0xD835, 0xDC9C, 0xD835, 0x78)]
    public void A_lone_surrogate_is_refused_with_its_place(string place, params int[] units)
    {
        // Attributes hold strings as UTF-8, which has no lone surrogates.
        var text = new string([.. units.Select(unit => (char)unit)]);

        Assert.Contains(place, Assert.Throws<TrainingException>(() => _tokenizer.Encode(text)).Message, StringComparison.Ordinal);
    }
}
