using System.Text;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Tests.Formats;

public sealed class BrokenFileTests
{
    // Shown by tests of their own.
    private static readonly string[] Elsewhere = ["changed-while-read", "findings-omitted", "footer-missing", "flags-unusual"];

    private static IEnumerable<(string Format, BrokenFile File)> Everything =>
    [
        .. BrokenSafeTensors.All.Select(file => ("safetensors", file)),
        .. BrokenGguf.All.Select(file => ("gguf", file)),
        .. BrokenApr.All.Select(file => ("apr", file)),
    ];

    public static TheoryData<string, string> Names() => new(Everything.Select(each => (each.Format, each.File.Name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_broken_file_is_refused_and_reported_by_the_rule_that_it_breaks(string format, string name)
    {
        using var scratch = new ScratchFolder();
        var broken = Everything.Single(each => each.Format == format && each.File.Name == name).File;
        var path = broken.Make(scratch.Path);
        var refused = Assert.Throws<ModelFormatException>(() => ModelFile.Open(path));
        Assert.Equal(broken.Rule, refused.Rule);
        var report = ModelFile.Inspect(path);
        Assert.False(report.Sound);
        Assert.Contains(report.Findings, finding => finding.Fatal && finding.Rule == broken.Rule);
    }

    [Fact]
    public void The_message_of_each_broken_file_is_the_accepted_one()
    {
        var messages = new StringBuilder();
        foreach (var (format, broken) in Everything)
        {
            using var scratch = new ScratchFolder();
            var path = broken.Make(scratch.Path);
            messages.Append($"{format}: {broken.Name}\n");
            messages.Append($"  {Assert.Throws<ModelFormatException>(() => ModelFile.Open(path)).Message}\n");
            foreach (var finding in ModelFile.Inspect(path).Findings)
            {
                messages.Append($"  - {finding.Rule} {finding.Offset?.ToString() ?? "-"} {(finding.Fatal ? "error" : "warning")}: {finding.Message}\n");
            }
        }

        Golden.Equal(messages.ToString(), "Formats", "messages.txt");
    }

    [Fact]
    public void Every_rule_has_a_file_that_breaks_it()
    {
        var broken = Everything.Select(each => each.File.Rule).Concat(Elsewhere).ToHashSet();
        Assert.Equal(FormatRules.All.Select(rule => rule.Name).Order(), broken.Order());
    }

    [Fact]
    public void Inspecting_goes_on_after_a_defect()
    {
        using var scratch = new ScratchFolder();
        var file = BrokenApr.Sound();
        var path = scratch.Write("many.apr", BrokenApr.Put(BrokenApr.Put(BrokenApr.Put(file, 128 + 3, 99), 128 + 29 + 5, 77), 193, 1));
        var rules = ModelFile.Inspect(path).Findings.Select(finding => finding.Rule);
        Assert.Equal(["type-unknown", "tensor-size", "footer-checksum"], rules);
    }

    [Fact]
    public void A_report_of_endless_findings_ends()
    {
        using var scratch = new ScratchFolder();
        var file = new GgufBytes(3000, 0);
        for (var i = 0; i < 3000; i++)
        {
            file.Tensor("same", [8], 0, 0);
        }

        var report = ModelFile.Inspect(scratch.Write("model.gguf", file.Data(32).ToArray()));
        Assert.Equal(1001, report.Findings.Count);
        Assert.Equal("findings-omitted", report.Findings[^1].Rule);
        Assert.False(report.Sound);
    }
}
