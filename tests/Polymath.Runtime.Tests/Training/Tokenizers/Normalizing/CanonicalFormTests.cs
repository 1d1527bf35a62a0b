using Polymath.Runtime.Training.Tokenizers.Normalizing;

namespace Polymath.Runtime.Tests.Training.Tokenizers.Normalizing;

public sealed class CanonicalFormTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("abc", "abc", "abc")]
    [InlineData("e\u0301", "\u00E9", "e\u0301")]
    [InlineData("\u00E9", "\u00E9", "e\u0301")]
    [InlineData("\u212B", "\u00C5", "A\u030A")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307", "q\u0323\u0307")]
    [InlineData("a\u0323\u0307b\u0301", "\u1EA1\u0307b\u0301", "a\u0323\u0307b\u0301")]
    [InlineData("\u00C0\u0323", "\u1EA0\u0300", "A\u0323\u0300")]
    [InlineData("\u0344", "\u0308\u0301", "\u0308\u0301")]
    [InlineData("\u0301x", "\u0301x", "\u0301x")]
    [InlineData("\u0958", "\u0915\u093C", "\u0915\u093C")]
    [InlineData("\u1100\u1161\u11A8", "\uAC01", "\u1100\u1161\u11A8")]
    [InlineData("\uAC00\u11A8", "\uAC01", "\u1100\u1161\u11A8")]
    [InlineData("\uAC01", "\uAC01", "\u1100\u1161\u11A8")]
    [InlineData("\uAC00\u11A7", "\uAC00\u11A7", "\u1100\u1161\u11A7")]
    [InlineData("\uF900\U0002F800", "\u8C48\u4E3D", "\u8C48\u4E3D")]
    [InlineData("\U0001D15E", "\U0001D157\U0001D165", "\U0001D157\U0001D165")]
    [InlineData("\U00011938", "\U00011938", "\U00011938")]
    [InlineData("中文 ไทย 👍🏽", "中文 ไทย 👍🏽", "中文 ไทย 👍🏽")]
    public void Texts_become_their_forms_by_Unicode_9(string text, string composed, string decomposed)
    {
        Assert.Equal(composed, new CanonicalForm(composes: true).Normalize(text));
        Assert.Equal(decomposed, new CanonicalForm(composes: false).Normalize(text));
    }

    [Fact]
    public void A_form_of_a_form_is_itself()
    {
        var composed = new CanonicalForm(composes: true);
        var decomposed = new CanonicalForm(composes: false);
        var text = string.Concat(Enumerable.Range(0xA0, 0x3000).Concat(Enumerable.Range(0x1D100, 0x200)).Select(code => char.ConvertFromUtf32(code) + "\u0301\u0323"));

        var form = composed.Normalize(text);

        Assert.NotEqual(text, form);
        Assert.Equal(form, composed.Normalize(form));
        Assert.Equal(form, composed.Normalize(decomposed.Normalize(form)));
        Assert.Equal(decomposed.Normalize(text), decomposed.Normalize(form));
    }

    [Fact]
    public void A_text_in_which_nothing_changes_is_the_same_object()
    {
        const string text = "plain text, ÀÉ 中文";

        Assert.Same(text, new CanonicalForm(composes: true).Normalize(text));
    }

    [Fact]
    public void Marks_without_end_are_put_in_order_in_little_more_than_linear_time()
    {
        var marks = string.Concat(Enumerable.Repeat("\u0301\u0323", 100_000));

        var form = new CanonicalForm(composes: true).Normalize("q" + marks);

        Assert.Equal("q" + new string('\u0323', 100_000) + new string('\u0301', 100_000), form);
    }
}
