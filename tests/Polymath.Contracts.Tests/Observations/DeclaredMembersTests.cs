using Polymath.Contracts.Model;
using Polymath.Contracts.Observations;
using static Polymath.Contracts.Model.Settings;

namespace Polymath.Contracts.Tests.Observations;

public sealed class DeclaredMembersTests
{
    [Fact]
    public void Scalars_lists_and_records_are_declared_with_their_units()
    {
        var read = DeclaredMembers.Read("json", Map(
            ("tokens", Map(("pointer", Text("/tokens")), ("type", Text("integer")))),
            ("samples", Map(("type", List(Text("number"))), ("unit", Text("ms")))),
            ("backend", Text("text")),
            ("gates", Map(("each", Map(("name", Text("text")), ("passed", Map(("type", Text("boolean"))))))))));

        Assert.Empty(read.Problems);
        Assert.Equal(MemberAccess.Json, read.Type.Access);
        Assert.Equal(new NumberType(true, true, true, null), read.Type.Find("tokens")!.Type);
        Assert.Equal(new ListType(true, new NumberType(true, false, true, "ms")), read.Type.Find("samples")!.Type);
        Assert.Equal(new TextType(true, default), read.Type.Find("backend")!.Type);
        var gate = Assert.IsType<RecordType>(Assert.IsType<ListType>(read.Type.Find("gates")!.Type).Element);
        Assert.Equal(new BooleanType(true), gate.Find("passed")!.Type);
    }

    [Fact]
    public void A_type_in_quoted_brackets_is_a_list_too() =>
        Assert.Equal(
            new ListType(true, new NumberType(true, false, true, null)),
            DeclaredMembers.Read("json", Map(("samples", Text("[number]")))).Type.Find("samples")!.Type);

    [Fact]
    public void Nothing_is_declared_where_the_setting_is_left_out() => Assert.Empty(DeclaredMembers.Read("json", null).Type.Members);

    [Theory]
    [InlineData("nubmer", "did you mean 'number'?")]
    [InlineData("double", "'double' is not a type")]
    public void A_misspelt_type_is_a_problem_with_the_nearest_name(string type, string expected) =>
        Assert.Contains(expected, Assert.Single(DeclaredMembers.Read("json", Map(("tokens", Text(type)))).Problems).Message);

    [Fact]
    public void A_declaration_without_type_or_each_is_a_problem() =>
        Assert.Contains(
            "needs either 'type'",
            Assert.Single(DeclaredMembers.Read("json", Map(("tokens", Map(("pointer", Text("/tokens")))))).Problems).Message);

    [Fact]
    public void A_name_that_no_expectation_can_speak_of_is_a_problem() =>
        Assert.Contains("can't be spoken of", Assert.Single(DeclaredMembers.Read("json", Map(("Tokens/s", Text("number")))).Problems).Message);

    [Fact]
    public void A_unit_belongs_to_numbers() =>
        Assert.Contains(
            "has no unit",
            Assert.Single(DeclaredMembers.Read("json", Map(("name", Map(("type", Text("text")), ("unit", Text("ms")))))).Problems).Message);

    private static ScalarSetting Text(string text) => Scalar(text, ScalarKind.Text);
}
