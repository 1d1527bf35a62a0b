using System.Text.Json;
using Polymath.Runtime.Documents;
using Polymath.Runtime.Probing;

namespace Polymath.Runtime.Tests.Documents;

public sealed class JsonPointerTests
{
    // The document of RFC 6901, section 5.
    private static readonly JsonElement Document = JsonDocument.Parse(
        """{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}""").RootElement;

    [Theory]
    [InlineData("/foo/0", "\"bar\"")]
    [InlineData("/", "0")]
    [InlineData("/a~1b", "1")]
    [InlineData("/c%d", "2")]
    [InlineData("/e^f", "3")]
    [InlineData("/g|h", "4")]
    [InlineData("/i\\j", "5")]
    [InlineData("/k\"l", "6")]
    [InlineData("/ ", "7")]
    [InlineData("/m~0n", "8")]
    public void The_examples_of_the_standard_are_found(string pointer, string value) =>
        Assert.Equal(value, JsonPointer.Parse(pointer).Find(Document)!.Value.GetRawText());

    [Theory]
    [InlineData("/foo/2")]
    [InlineData("/foo/-")]
    [InlineData("/foo/00")]
    [InlineData("/foo/+1")]
    [InlineData("/foo/99999999999")]
    [InlineData("/bar")]
    [InlineData("/foo/0/x")]
    public void What_is_not_there_is_not_found(string pointer) => Assert.Null(JsonPointer.Parse(pointer).Find(Document));

    [Fact]
    public void The_empty_pointer_is_the_document() => Assert.Equal(JsonValueKind.Object, JsonPointer.Parse(string.Empty).Find(Document)!.Value.ValueKind);

    [Theory]
    [InlineData("foo")]
    [InlineData("/m~n")]
    [InlineData("/m~2")]
    [InlineData("/~")]
    public void What_is_no_pointer_is_refused(string pointer) => Assert.Throws<ProbeException>(() => JsonPointer.Parse(pointer));
}
