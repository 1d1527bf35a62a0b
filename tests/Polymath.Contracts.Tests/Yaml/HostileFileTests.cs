using System.Text;
using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Reading;

namespace Polymath.Contracts.Tests.Yaml;

/// <summary>A compiler reads files of strangers: none may crash it, hang it or fill its memory.</summary>
public sealed class HostileFileTests
{
    private const int TenMegabytes = 10_000_000;

    // Generous: the machine may be busy. What is quadratic takes hours.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("{a: ")]
    public void A_hundred_thousand_levels_of_nesting_are_refused(string opening)
    {
        var findings = Read(Repeated(opening, 100_000 * opening.Length)).Diagnostics;

        Assert.Equal(YamlRules.NestedTooDeeply, Assert.Single(findings).Rule);
    }

    [Fact]
    public void Aliases_of_aliases_do_not_multiply()
    {
        var text = new StringBuilder("x-0: &a0 [ ha, ha, ha, ha, ha, ha, ha, ha, ha, ha ]\n");
        for (var level = 1; level < 40; level++)
        {
            text.Append($"x-{level}: &a{level} [ {string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))} ]\n");
        }

        Assert.Equal(YamlRules.AliasesTooLarge, Assert.Single(Read(text.ToString()).Diagnostics).Rule);
    }

    [Fact]
    public void Aliases_can_not_nest_deeper_than_the_limit()
    {
        var text = new StringBuilder("x-0: &a0 [ ha ]\n");
        for (var level = 1; level < 100; level++)
        {
            text.Append($"x-{level}: &a{level} [ *a{level - 1} ]\n");
        }

        Assert.Equal(YamlRules.NestedTooDeeply, Assert.Single(Read(text.ToString()).Diagnostics).Rule);
    }

    // The texts themselves are too long to be arguments.
    private static readonly Dictionary<string, Func<string>> Large = new(StringComparer.Ordinal)
    {
        ["one plain scalar"] = () => "x-a: " + Repeated("word ", TenMegabytes),
        ["a plain scalar of many lines"] = () => "x-a: " + Repeated("word\n  ", TenMegabytes),
        ["a literal"] = () => "x-a: |\n" + Repeated("  a line of text\n", TenMegabytes),
        ["a quoted scalar"] = () => "x-a: \"" + Repeated("word ", TenMegabytes) + "\"",
        ["comments"] = () => Repeated("# a comment\n", TenMegabytes),
        ["blanks"] = () => Repeated(" ", TenMegabytes),
        ["line feeds"] = () => Repeated("\n", TenMegabytes),
        ["one list"] = () => "x-a: [" + Repeated("a, ", TenMegabytes) + "]",
        ["one mapping"] = () => "{" + Repeated("a: b, ", TenMegabytes) + "}",
        ["brackets"] = () => Repeated("[", TenMegabytes),
        ["NULs"] = () => Repeated("\0", TenMegabytes),
        ["tabs"] = () => Repeated("\t", TenMegabytes),
        ["percent signs"] = () => Repeated("%", TenMegabytes),
        ["ampersands"] = () => Repeated("&", TenMegabytes),
        ["exclamation marks"] = () => Repeated("!", TenMegabytes),
        ["quotes"] = () => Repeated("'", TenMegabytes),
        ["document markers"] = () => Repeated("---\n", TenMegabytes),
        ["a long key"] = () => Repeated("k", TenMegabytes) + ": v",
        ["a long id"] = () => "falsification_tests:\n- id: " + Repeated("9", TenMegabytes),
        ["a long repeat"] = () => "falsification_tests:\n- id: a\n  repeat: " + Repeated("9", TenMegabytes),
        ["a long expectation"] = () => "falsification_tests:\n- id: a\n  expect: " + Repeated("a and ", TenMegabytes) + "a",
        ["unknown keys"] = () => Numbered(100_000, "key-{0}: v\n"),
        ["near misses"] = () => Numbered(100_000, "falsification_test{0}: v\n"),
        ["unknown aliases"] = () => Numbered(60_000, "x-a{0}: &anchor{0} v\nx-b{0}: *ancor{0}\n"),
        ["subjects in a row"] = () => "subjects:\n" + Numbered(40_000, "  s{0}: {{ file: f, derived_from: s{0}0 }}\n"),
    };

    public static TheoryData<string> LargeFiles => [.. Large.Keys];

    [Theory]
    [MemberData(nameof(LargeFiles))]
    public async Task Ten_megabytes_of_anything_are_read_in_time(string what)
    {
        var text = Large[what]();

        var reading = await Task.Run(() => Read(text), TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.NotEmpty(reading.Diagnostics);
    }

    [Fact]
    public async Task Ten_megabytes_of_claims_are_read_in_time_and_none_is_lost()
    {
        const int Claims = 40_000;
        var text = "metadata:\n  version: 1.0.0\n  description: d\n  kind: pattern\n  references: [ r ]\nfalsification_tests:\n" + Numbered(
            Claims,
            "- id: FALSIFY-{0}\n  rule: The conversion keeps every weight tensor of the model.\n  prediction: Every tensor is within its type's floor.\n"
            + "  if_fails: The model can't ship.\n  probe: tensor-diff\n  with: {{ reference: a, candidate: b }}\n  expect:\n  - tensors.compared == 339\n");

        var reading = await Task.Run(() => Read(text), TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Empty(reading.Diagnostics);
        Assert.Equal(Claims, reading.Contract!.Claims.Count);
    }

    [Fact]
    public void A_file_with_a_million_mistakes_stops_the_build_and_shows_a_thousand()
    {
        var findings = Read(Numbered(5_000, "key-{0}: v\n")).Diagnostics;

        Assert.Equal(1001, findings.Count);
        Assert.Equal((ContractRules.TooManyFindings, RuleSeverity.Error), (findings[^1].Rule, findings[^1].Severity));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Random_characters_give_findings_and_nothing_else(int seed)
    {
        const string Alphabet = "abx019 \n\n\n  :-?,[]{}#&*!|>'\"%@`\t\r\0\u0085\u2028\uFEFF\uD83D\uDE00\\~.<=()$_";
        var random = new Random(seed);
        for (var round = 0; round < 4_000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(120)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);

            Check(text);
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void A_contract_with_random_damage_gives_findings_and_nothing_else(int seed)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests/Polymath.Contracts.Tests/Reading/Examples/model-conversion-v1.yaml"));
        var random = new Random(seed);
        for (var round = 0; round < 400; round++)
        {
            var damaged = new StringBuilder(text);
            for (var hit = random.Next(1, 6); hit > 0; hit--)
            {
                var place = random.Next(damaged.Length - 10);
                switch (random.Next(4))
                {
                    case 0:
                        damaged.Remove(place, random.Next(1, 10));
                        break;
                    case 1:
                        damaged.Insert(place, ":-?,[]{}#&*!|>'\"%@`\t\n"[random.Next(21)]);
                        break;
                    case 2:
                        damaged.Insert(place, damaged.ToString(random.Next(damaged.Length - 40), 40));
                        break;
                    default:
                        damaged[place] = (char)random.Next(char.MaxValue + 1);
                        break;
                }
            }

            Check(damaged.ToString());
        }
    }

    // Whatever the file, every finding has a place inside it and a message that can be written.
    private static void Check(string text)
    {
        foreach (var imported in new[] { false, true })
        {
            var reading = ContractReader.Read(new ContractSource("a.yaml", text, imported));
            var lines = text.Split('\n', '\r').Length;
            Assert.All(reading.Diagnostics, finding =>
            {
                Assert.NotEmpty(DiagnosticPrinter.Print("a.yaml", finding, reading.Map));
                Assert.InRange(DiagnosticLocator.Locate(finding, reading.Map).StartLine, 1, lines + 1);
            });
            Assert.True(reading.Contract is not null || reading.Diagnostics.Any(finding => finding.Severity == RuleSeverity.Error));
        }
    }

    private static ContractReading Read(string text) => ContractReader.Read(new ContractSource("a.yaml", text, Imported: false));

    private static string Repeated(string part, int length) => new StringBuilder(length).Insert(0, part, length / part.Length).ToString();

    private static string Numbered(int count, string format)
    {
        var text = new StringBuilder();
        for (var number = 0; number < count; number++)
        {
            text.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, format, number);
        }

        return text.ToString();
    }
}
