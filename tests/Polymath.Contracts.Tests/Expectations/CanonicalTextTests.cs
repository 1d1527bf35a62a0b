using Polymath.Contracts.Expectations;

namespace Polymath.Contracts.Tests.Expectations;

public sealed class CanonicalTextTests
{
    [Theory]
    [InlineData("tensors.compared==339", "tensors.compared == 339")]
    [InlineData("all( t in results,t.cosine>=0.9950 )", "all(t in results, t.cosine >= 0.995)")]
    [InlineData("0.5<=ratio<=2.0", "0.5 <= ratio <= 2.0")]
    [InlineData("x within 1e-6 of y", "x within 1e-6 of y")]
    [InlineData("x within 5 % of y", "x within 5% of y")]
    [InlineData("x within (a+1)% of y", "x within (a + 1)% of y")]
    [InlineData("status in ['identical',\"near\"]", "status in [\"identical\", \"near\"]")]
    [InlineData("gpu.name contains \"RTX 4090\"", "gpu.name contains \"RTX 4090\"")]
    [InlineData("name matches '^v\\d+$'", "name matches \"^v\\\\d+$\"")]
    [InlineData("not (a and (b or c))", "not (a and (b or c))")]
    [InlineData("((a)) and (b and c)", "a and (b and c)")]
    [InlineData("(a and b) and c", "a and b and c")]
    [InlineData("a - (b - c) - d * (e + 1) >= -3", "a - (b - c) - d * (e + 1) >= -3")]
    [InlineData("-(3) * -x == - 3", "-(3) * -x == -3")]
    [InlineData("p50(runs.tokens_per_second) >= 6.3 tokens/s", "p50(runs.tokens_per_second) >= 6.3 tokens/s")]
    [InlineData("latency_ms.p50<=576ms and results[0].cosine>losses.last", "latency_ms.p50 <= 576 ms and results[0].cosine > losses.last")]
    [InlineData("bytes_read / seconds >= 1.50e0 GB/s", "bytes_read / seconds >= 1.5 GB/s")]
    [InlineData("-9223372036854775808 < x", "-9223372036854775808 < x")]
    [InlineData("x < 9223372036854775808", "x < 9.223372036854776e18")]
    [InlineData("count(t in results, not t.ok) == 0", "count(t in results, not t.ok) == 0")]
    [InlineData("share >= 95%", "share >= 95%")]
    public void An_expectation_has_one_canonical_text(string text, string canonical)
    {
        var syntax = ExpectationParser.Parse(text);

        Assert.Empty(syntax.Errors);
        Assert.Equal(canonical, ExpectationPrinter.Print(syntax.Root!));
    }
}
