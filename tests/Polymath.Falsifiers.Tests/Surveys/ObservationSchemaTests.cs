using Polymath.Contracts.Model;
using Polymath.Contracts.Observations;
using Polymath.Falsifiers.Surveys;
using Polymath.Runtime.Probing;
using static Polymath.Contracts.Model.Settings;

namespace Polymath.Falsifiers.Tests.Surveys;

public sealed class ObservationSchemaTests
{
    private static readonly MapSetting With = Map(("json", Map(("tokens", Scalar("integer", ScalarKind.Text)))));

    private readonly RecordType _schema = ObservationSchema.Of(typeof(Sample), With);

    [Fact]
    public void Members_are_the_settable_properties_in_snake_case_base_types_first() =>
        Assert.Equal(
            ["inherited", "count", "small", "latency_ms", "ratio", "single", "name", "note", "identical", "kind", "points", "best", "tools", "output"],
            _schema.Members.Select(member => member.Name));

    [Theory]
    [InlineData("count", "NumberType { Nullable = False, Integral = True, Signed = True, Unit =  }")]
    [InlineData("small", "NumberType { Nullable = False, Integral = True, Signed = False, Unit =  }")]
    [InlineData("ratio", "NumberType { Nullable = True, Integral = False, Signed = True, Unit =  }")]
    [InlineData("identical", "BooleanType { Nullable = False }")]
    public void A_scalar_member_has_its_type(string name, string expected) => Assert.Equal(expected, _schema.Find(name)!.Type.ToString());

    [Fact]
    public void A_reference_is_nullable_where_its_annotation_says_so()
    {
        Assert.False(_schema.Find("name")!.Type.Nullable);
        Assert.True(_schema.Find("note")!.Type.Nullable);
        Assert.True(_schema.Find("best")!.Type.Nullable);
        Assert.False(Assert.IsType<ListType>(_schema.Find("points")!.Type).Element.Nullable);
    }

    [Fact]
    public void The_unit_of_a_list_is_that_of_its_items_and_a_parameters_attribute_counts()
    {
        Assert.Equal(new ListType(false, new NumberType(false, false, true, "ms")), _schema.Find("latency_ms")!.Type);
        Assert.Equal(new NumberType(false, true, true, "B"), Assert.IsType<RecordType>(_schema.Find("best")!.Type).Find("bytes")!.Type);
    }

    [Fact]
    public void An_enumeration_is_text_with_its_values() =>
        Assert.Equal(["plain", "row_padded", "q4_k"], Assert.IsType<TextType>(_schema.Find("kind")!.Type).Values);

    [Fact]
    public void A_dictionary_is_a_mapping() => Assert.Equal(new MapType(false, new TextType(false, default)), _schema.Find("tools")!.Type);

    [Fact]
    public void A_declared_member_has_the_type_that_the_settings_declare()
    {
        var output = Assert.IsType<RecordType>(_schema.Find("output")!.Type);

        Assert.Equal(MemberAccess.Json, output.Access);
        Assert.Equal(new NumberType(true, true, true, null), output.Find("tokens")!.Type);
    }

    [Fact]
    public void Repeated_runs_are_a_list_of_what_one_run_observes()
    {
        var runs = Assert.IsType<ListType>(ObservationSchema.Of(typeof(Repeated<Sample>), With).Find("runs")!.Type);

        Assert.Equal(_schema, runs.Element);
    }

    [Fact]
    public void A_type_that_contains_itself_is_refused_by_name() =>
        Assert.Contains("SelfContaining", Assert.Throws<NotSupportedException>(() => ObservationSchema.Of(typeof(SelfContaining), With)).Message);

    [Fact]
    public void A_member_that_cannot_be_observed_is_refused_by_name() =>
        Assert.Contains("WithDate.When", Assert.Throws<NotSupportedException>(() => ObservationSchema.Of(typeof(WithDate), With)).Message);

    private sealed record SelfContaining
    {
        public SelfContaining? Inner { get; init; }
    }

    private sealed record WithDate
    {
        public DateTime When { get; init; }
    }
}
