using Polymath.Contracts.Digests;
using Polymath.Contracts.Model;
using Polymath.Contracts.Text;
using static Polymath.Contracts.Model.Settings;

namespace Polymath.Contracts.Tests.Digests;

public sealed class ClaimDigestTests
{
    private static readonly Claim Plain = new()
    {
        Path = "falsification_tests[0]",
        Id = "FALSIFY-X-001",
        Rule = "A rule.",
        Binding = new Binding("tensor-diff", "falsification_tests[0].probe", Map(("reference", Text("original")), ("floor", Number("1e-5")))),
        Expect = Expectations("tensors.compared == 339", "max_abs <= 0.5"),
        Requires = Expectations("gpu.name contains \"RTX\""),
        CounterExamples = Array(new CounterExample("nan", Map(("max_abs", Number(".nan"))))),
    };

    private static readonly Contract Contract = new(
        "a-contract-v1",
        false,
        new ContractMetadata("1.0.0", "Prose.", "pattern", default, default),
        Array(
            Subject("original", file: "a.gguf"),
            Subject("tiny", make: "qwen2-shaped", with: Map(("from", Text("seed_model")))),
            Subject("seed_model", file: "s.bin"),
            Subject("unrelated", file: "u.bin")),
        Array(Plain),
        default,
        default);

    [Fact]
    public void Prose_and_place_count_in_neither_half()
    {
        var other = Plain with { Path = "falsification_tests[7]", Rule = "Other prose.", Prediction = "p", IfFails = "f" };

        Assert.Equal(Observation(Plain), Observation(other));
        Assert.Equal(ClaimDigest.Judgement(Plain), ClaimDigest.Judgement(other));
    }

    [Fact]
    public void A_number_written_another_way_is_the_same_setting() =>
        Assert.Equal(Observation(Plain), Observation(With(("reference", Text("original")), ("floor", Number("0.00001")))));

    [Fact]
    public void The_order_of_keys_has_no_meaning() =>
        Assert.Equal(Observation(Plain), Observation(With(("floor", Number("1e-5")), ("reference", Text("original")))));

    [Fact]
    public void The_order_of_a_list_has_one() =>
        Assert.NotEqual(Observation(With(("xs", List(Text("a"), Text("b"))))), Observation(With(("xs", List(Text("b"), Text("a"))))));

    [Fact]
    public void A_number_and_the_text_of_it_differ() =>
        Assert.NotEqual(Observation(With(("x", Number("1")))), Observation(With(("x", Text("1")))));

    [Fact]
    public void Texts_that_join_to_the_same_characters_differ() =>
        Assert.NotEqual(Observation(With(("xs", List(Text("ab"), Text("c"))))), Observation(With(("xs", List(Text("a"), Text("bc"))))));

    [Fact]
    public void Lone_surrogates_keep_their_difference() =>
        Assert.NotEqual(Observation(With(("x", Text("\ud800")))), Observation(With(("x", Text("\ud801")))));

    [Fact]
    public void The_probe_and_its_version_count()
    {
        Assert.NotEqual(Observation(Plain), ClaimDigest.Observation(Contract, Plain, Plain.Binding, "tensor-diff", 2));
        Assert.NotEqual(Observation(Plain), ClaimDigest.Observation(Contract, Plain, Plain.Binding, "tensor-inventory", 1));
    }

    [Fact]
    public void Repeat_counts_as_observation_only()
    {
        var repeated = Plain with { Repeat = 5 };

        Assert.NotEqual(Observation(Plain), Observation(repeated));
        Assert.Equal(ClaimDigest.Judgement(Plain), ClaimDigest.Judgement(repeated));
    }

    [Theory]
    [InlineData("original", true)]
    [InlineData("unrelated", false)]
    [InlineData("seed_model", false)]
    public void A_changed_subject_counts_where_the_settings_mention_it(string name, bool counts) =>
        Assert.Equal(counts, Observation(Plain) != Observation(Plain, Changed(name)));

    [Theory]
    [InlineData("tiny")]
    [InlineData("seed_model")]
    public void What_a_made_subject_is_made_from_counts_too(string name)
    {
        var claim = With(("reference", List(Map(("model", Text("tiny"))))));

        Assert.NotEqual(Observation(claim), Observation(claim, Changed(name)));
    }

    [Fact]
    public void Subjects_that_derive_from_each_other_end()
    {
        var contract = Contract with { Subjects = Array(Subject("a", derivedFrom: "b"), Subject("b", derivedFrom: "a")) };

        Assert.Equal(["a", "b"], MentionedSubjects.Of(contract, Map(("x", Text("a")))).Select(subject => subject.Name));
    }

    [Fact]
    public void Each_part_of_the_judgement_counts_there_and_not_in_the_observation()
    {
        Claim[] changed =
        [
            Plain with { Expect = Expectations("tensors.compared == 339") },
            Plain with { Expect = Expectations("tensors.compared == 339", "max_abs <= 0.6") },
            Plain with { Requires = default },
            Plain with { CounterExamples = default },
            Plain with { CounterExamples = Array(new CounterExample("nan", Map(("max_abs", Number(".inf"))))) },
            Plain with { ShipBlocking = false },
            Plain with { Requires = Expectations("gpu.name contains \"RTX\"", "max_abs <= 0.5"), Expect = Expectations("tensors.compared == 339") },
        ];

        Assert.All(changed, claim => Assert.Equal(Observation(Plain), Observation(claim)));
        Assert.Equal(changed.Length + 1, changed.Append(Plain).Select(ClaimDigest.Judgement).Distinct().Count());
    }

    [Fact]
    public void Blanks_redundant_parentheses_and_the_order_of_expectations_have_no_meaning() =>
        Assert.Equal(
            ClaimDigest.Judgement(Plain),
            ClaimDigest.Judgement(Plain with { Expect = Expectations("max_abs<=0.50", "(tensors.compared  ==  339)") }));

    [Fact]
    public void An_expectation_that_cannot_be_read_still_counts() =>
        Assert.NotEqual(
            ClaimDigest.Judgement(Plain with { Expect = Expectations("a ==") }),
            ClaimDigest.Judgement(Plain with { Expect = Expectations("b ==") }));

    [Fact]
    public void A_stand_in_has_halves_of_its_own()
    {
        var own = new StandIn("s", new Binding(null, "s.probe", Map(("reference", Text("tiny")))), true, Expectations("tensors.compared == 27"));
        var bare = new StandIn("s", new Binding(null, "s.probe", MapSetting.Empty), false, default);

        Assert.Equal(4, new[]
        {
            ClaimDigest.StandInObservation(Contract, Plain, own, "tensor-diff", 1),
            ClaimDigest.StandInObservation(Contract, Plain, bare, "tensor-diff", 1),
            Observation(Plain),
            Observation(Plain with { Binding = own.Binding }),
        }.Distinct().Count());
        Assert.NotEqual(ClaimDigest.StandInJudgement(Plain, own), ClaimDigest.StandInJudgement(Plain, bare));
        Assert.Equal(
            ClaimDigest.StandInJudgement(Plain, bare),
            ClaimDigest.StandInJudgement(Plain with { Requires = default }, bare));
    }

    [Fact]
    public void The_contracts_digest_changes_with_meaning_alone()
    {
        var digest = ContractDigest.Of(Contract);

        Assert.Equal(digest, ContractDigest.Of(Contract with { Metadata = Contract.Metadata with { Description = "Other." } }));
        Assert.Equal(digest, ContractDigest.Of(Contract with { Claims = Array(Plain with { Rule = "Other." }) }));
        Assert.Equal(digest, ContractDigest.Of(Contract with { Subjects = Contract.Subjects.Reverse().ToEquatableArray() }));
        Assert.NotEqual(digest, ContractDigest.Of(Contract with { Metadata = Contract.Metadata with { Version = "1.0.1" } }));
        Assert.NotEqual(digest, ContractDigest.Of(Contract with { Claims = Array(Plain with { Id = "FALSIFY-X-002" }) }));
        Assert.NotEqual(digest, ContractDigest.Of(Contract with { Claims = Array(Plain with { ShipBlocking = false }) }));
        Assert.NotEqual(digest, ContractDigest.Of(Changed("unrelated")));
    }

    [Fact]
    public void A_digest_is_64_lower_case_hexadecimal_digits() => Assert.Matches("^[0-9a-f]{64}$", Observation(Plain));

    private static string Observation(Claim claim, Contract? contract = null) =>
        ClaimDigest.Observation(contract ?? Contract, claim, claim.Binding, "tensor-diff", 1);

    private static Claim With(params (string, Setting)[] settings) => Plain with { Binding = Plain.Binding with { With = Map(settings) } };

    private static Contract Changed(string subject) => Contract with
    {
        Subjects = Contract.Subjects.Select(item => item.Name == subject ? item with { Sha256 = new string('0', 64) } : item).ToEquatableArray(),
    };

    private static SubjectDeclaration Subject(string name, string? file = null, string? make = null, MapSetting? with = null, string? derivedFrom = null) =>
        new("subjects." + name, name, file, null, make, with ?? MapSetting.Empty, SubjectOrigin.Published, derivedFrom);

    private static EquatableArray<ExpectationText> Expectations(params string[] texts) =>
        texts.Select(text => new ExpectationText("p", text)).ToEquatableArray();

    private static EquatableArray<T> Array<T>(params T[] items) => items.ToEquatableArray();

    private static ScalarSetting Text(string text) => Scalar(text, ScalarKind.Text);

    private static ScalarSetting Number(string text) => Scalar(text, ScalarKind.Real);
}
