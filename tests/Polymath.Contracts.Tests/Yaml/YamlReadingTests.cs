using Polymath.Contracts.Diagnostics;
using Polymath.Contracts.Model;
using Polymath.Contracts.Reading;

namespace Polymath.Contracts.Tests.Yaml;

public sealed class YamlReadingTests
{
    private const string Text = """
        metadata:
          version: 1.0.0
          description: d
          kind: pattern
          references: [ r ]
        falsification_tests:
        - id: FALSIFY-001
          rule: r
          prediction: p
          if_fails: f

        """;

    [Fact]
    public void Line_ends_of_Windows_change_nothing()
    {
        var (unix, windows) = (Read(Text), Read(Text.Replace("\n", "\r\n", StringComparison.Ordinal)));

        Assert.Empty(unix.Diagnostics);
        Assert.Equal(unix.Contract, windows.Contract);
        Assert.Equal(unix.Map, windows.Map);
    }

    [Fact]
    public void Line_ends_of_old_Macs_change_nothing()
    {
        var (unix, mac) = (Read(Text), Read(Text.Replace('\n', '\r')));

        Assert.Equal(unix.Contract, mac.Contract);
        Assert.Equal(unix.Map, mac.Map);
    }

    [Fact]
    public void A_byte_order_mark_at_the_start_changes_nothing()
    {
        var (without, with) = (Read(Text), Read("\uFEFF" + Text));

        Assert.Empty(with.Diagnostics);
        Assert.Equal(without.Contract, with.Contract);
        Assert.Equal(without.Map, with.Map);
    }

    [Fact]
    public void A_byte_order_mark_elsewhere_is_unprintable()
    {
        var finding = Assert.Single(Read(Text.Replace("rule: r", "rule: \uFEFFr", StringComparison.Ordinal)).Diagnostics);

        Assert.Equal((YamlRules.UnprintableCharacter, "U+FEFF"), (finding.Rule, finding.Arguments[0]));
    }

    [Fact]
    public void A_NUL_ends_no_file_in_silence()
    {
        var reading = Read(Text.Replace("rule: r", "rule: r\0", StringComparison.Ordinal));

        Assert.Equal(YamlRules.UnprintableCharacter, Assert.Single(reading.Diagnostics).Rule);
        Assert.Single(reading.Contract!.Claims);
    }

    [Fact]
    public void A_comment_that_moves_no_line_leaves_contract_and_places_equal()
    {
        var (before, after) = (Read(Text), Read(Text.Replace("rule: r", "rule: r # why", StringComparison.Ordinal)));

        Assert.Equal(before.Contract, after.Contract);
        Assert.Equal(before.Map, after.Map);
    }

    [Fact]
    public void A_comment_that_moves_lines_changes_places_alone()
    {
        var (before, after) = (Read(Text), Read("# why\n" + Text));

        Assert.Equal(before.Contract, after.Contract);
        Assert.NotEqual(before.Map, after.Map);
    }

    [Fact]
    public void An_alias_stands_for_its_whole_value()
    {
        var reading = Read(Text.Replace("falsification_tests:", "x-s: &s { layout: auto, include: [ a ] }\nfalsification_tests:", StringComparison.Ordinal)
            + "  probe: tensor-diff\n  with: *s\n");

        Assert.Empty(reading.Diagnostics);
        var with = reading.Contract!.Claims[0].Binding.With;
        Assert.Equal("auto", Assert.IsType<ScalarSetting>(with.Find("layout")).Text);
        Assert.Equal("falsification_tests[0].with.include[0]", Assert.IsType<ListSetting>(with.Find("include")).Items[0].Path);
    }

    [Theory]
    [InlineData("rule: \"5\"", "rule", ScalarKind.Text)]
    [InlineData("name: 5", "name", ScalarKind.Integer)]
    [InlineData("name: '5'", "name", ScalarKind.Text)]
    [InlineData("name: |\n    5", "name", ScalarKind.Text)]
    public void Quoted_and_block_scalars_are_text(string line, string key, ScalarKind kind)
    {
        var claim = Read(Text.Replace("rule: r", line, StringComparison.Ordinal)).Contract!.Claims[0];

        Assert.Equal(kind, claim.Carried.Select(entry => entry.Value).OfType<ScalarSetting>().FirstOrDefault()?.Kind ?? ScalarKind.Text);
        Assert.True(claim.Carried.Count == 1 || key == "rule");
    }

    // Each of these made the library throw something, at some time of its own type and at some time not.
    [Theory]
    [InlineData("x-a: !<> b")]
    [InlineData("- a: [1,\n\t2]")]
    [InlineData("x-a: \"\\UFFFFFFFF\"")]
    [InlineData("x-a: \"\\uD800\"")]
    [InlineData("%YAML 99999999999.1\n---\nx-a: b")]
    [InlineData("%TAG ! !\n%TAG ! !\n---\nx-a: b")]
    [InlineData("x-a: & b")]
    [InlineData("x-a: *")]
    [InlineData("x-a: @b")]
    [InlineData("x-a: %b")]
    [InlineData("x-a: !<tag")]
    [InlineData("x-a: \"b")]
    [InlineData("x-a: [ b")]
    [InlineData("x-a: { b")]
    [InlineData("x-a: |9999999999\n b")]
    [InlineData("x-a\n: b")]
    public void What_the_library_can_not_read_is_one_finding_with_a_place(string text)
    {
        var finding = Assert.Single(Read(text).Diagnostics, finding => finding.Severity == RuleSeverity.Error);

        Assert.StartsWith("PM01", finding.Rule.Id, StringComparison.Ordinal);
        Assert.NotNull(finding.Span);
    }

    [Theory]
    [InlineData("metadata: {}\nfalsification_tests:\n\t- id: x\n", 3)]
    [InlineData("metadata:\n  version: 1.0.0\n\n\nfalsification_tests:\n\t- id: x\n", 6)]
    public void A_tab_is_found_on_its_own_line_however_long_the_mapping_before_it(string text, int line)
    {
        var finding = Assert.Single(Read(text).Diagnostics);
        Assert.Equal(YamlRules.TabInIndentation, finding.Rule);
        Assert.Equal(line, finding.Span!.Value.StartLine);
    }

    [Fact]
    public void A_tab_in_the_indentation_is_named_where_it_stands()
    {
        var finding = Assert.Single(Read(Text.Replace("  rule: r", "\trule: r", StringComparison.Ordinal)).Diagnostics);

        Assert.Equal(YamlRules.TabInIndentation, finding.Rule);
        Assert.Equal((8, 1), (finding.Span!.Value.StartLine, finding.Span.Value.StartColumn));
    }

    [Fact]
    public void A_key_twice_is_an_error_and_loses_no_claim()
    {
        var reading = Read(Text + "falsification_tests:\n- id: FALSIFY-002\n  rule: r\n  prediction: p\n  if_fails: f\n");

        Assert.Equal(YamlRules.DuplicateKey, Assert.Single(reading.Diagnostics).Rule);
        Assert.Equal(["falsification_tests[0]", "falsification_tests[1]"], reading.Contract!.Claims.Select(claim => claim.Path));
    }

    [Theory]
    [InlineData("  <<: { a: b }\n")]
    [InlineData("  '<<': { a: b }\n")]
    [InlineData("  name: !x y\n")]
    [InlineData("  name: a\u2028b\n")]
    public void What_other_people_write_is_a_warning_in_their_files(string line)
    {
        var (ours, imported) = (Read(Text + line), Read(Text + line, imported: true));

        Assert.Equal(RuleSeverity.Error, Assert.Single(ours.Diagnostics).Severity);
        Assert.Equal(RuleSeverity.Warning, Assert.Single(imported.Diagnostics).Severity);
        Assert.Single(imported.Contract!.Claims);
    }

    private static ContractReading Read(string text, bool imported = false) => ContractReader.Read(new ContractSource("a-v1.yaml", text, imported));
}
