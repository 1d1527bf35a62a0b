using Polymath.EndToEnd.Tests.Driving;

namespace Polymath.EndToEnd.Tests;

/// <summary>A typo stops the build on its line and column, with the name that was meant.</summary>
public sealed class TypoTests : IDisposable
{
    private const string File = "released-model-v1.yaml";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("probe: tensor-diff", "probe: tensor-dif", "tensor-dif\n", "'tensor-diff'")]
    [InlineData("candidate: converted }", "candiate: converted }", "candiate", "'candidate'")]
    [InlineData("candidate: converted }", "candidate: convertd }", "convertd }", "'converted'")]
    [InlineData("candidate: converted }", "candidate: converted, layout: transpose }", "transpose }", "'transposed'")]
    [InlineData("t.cosine >= 0.9999", "t.cosin >= 0.9999", ".cosin >=", "'cosine'")]
    [InlineData("tensors.missing_in_candidate == 0", "tensor.missing_in_candidate == 0", "tensor.missing", "'tensors'")]
    [InlineData("tensors.missing_in_candidate == 0", "seconds <= 5 mss", "5 mss", "'ms'")]
    [InlineData("derived_from: original", "derived_from: orignal", "orignal", "'original'")]
    [InlineData("{ file: models/model.safetensors,", "{ file: ${X}/model.safetensors,", "{X", "must be quoted")]
    [InlineData("if_fails: The", "if_fail: The", "if_fail:", "'if_fails'")]
    public void A_typo_in_a_contract_is_an_error_on_its_place(string old, string typo, string at, string meant)
    {
        var text = Workplace.Text(File, (old, typo));
        var before = text[..text.IndexOf(at, StringComparison.Ordinal)].Split('\n');
        var messages = _place.Contract(File, text).Compile().Messages;
        var place = $"contracts/{File}({before.Length},{before[^1].Length + 1}): error PM";
        var message = messages.SingleOrDefault(message => message.StartsWith(place, StringComparison.Ordinal));
        Assert.True(message is not null, $"expected {place} and got\n{string.Join('\n', messages)}");
        Assert.Contains(meant, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_typo_in_the_id_that_a_method_discharges_is_an_error_on_the_methods_place()
    {
        const string Code =
            """
            using System.Threading;
            using System.Threading.Tasks;
            using Polymath.Falsifiers.Claims;
            using Polymath.Runtime.Probing;

            public static class Checks
            {
                [Discharges("FALSIFY-RELEASE-01")]
                public static Task<CheckResult> Released(ProbeContext context, CancellationToken cancellationToken) =>
                    Task.FromResult(new CheckResult { Cases = 1, CounterExamples = [] });
            }
            """;
        var messages = _place.Contract(File, Workplace.Text(File)).Source(Code).Compile().Messages;
        var message = Assert.Single(messages);
        Assert.StartsWith("Source1.cs(9,37): error PM", message, StringComparison.Ordinal);
        Assert.Contains("'FALSIFY-RELEASE-001'", message, StringComparison.Ordinal);
    }
}
