using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.Apr;
using Polymath.Runtime.Formats.Gguf;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Tests.Formats;

public sealed class DocumentationTests
{
    [Fact]
    public void The_documented_rules_are_those_that_are_checked() => Assert.Equal(
        FormatRules.All.Select(rule => $"| `{rule.Name}` | {rule.Formats} | {rule.Title} |"),
        Rows("| rule |"));

    [Fact]
    public void The_documented_types_are_those_that_are_read()
    {
        Assert.Equal(SafeTensorsType.All.Select(type => $"| {type.Name} | {type.Bits} | {Decoded(type.ElementType)} |"), Rows("| dtype |"));
        Assert.Equal(
            GgufType.All.Select(type => $"| {type.Number} | {type.Name} | {type.Block.Elements} | {type.Block.Bytes} | {Decoded(type.ElementType)} |"),
            Rows("| number | type | elements |"));
        Assert.Equal(AprType.All.OrderBy(type => type.Number).Select(type => $"| {type.Number} | {type.Name} | yes |"), Rows("| number | type | decoded |"));
    }

    private static string Decoded(ElementType? type) => type is null ? "listed" : "yes";

    private static IEnumerable<string> Rows(string head) => TestData.TableRows("formats.md", head);
}
