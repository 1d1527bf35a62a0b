using Polymath.Contracts.Survey;

namespace Polymath.Contracts.Tests.Survey;

public sealed class CaseNameTests
{
    [Fact]
    public void The_rows_of_a_rule_are_named_by_what_they_show() =>
        Assert.Equal(
            """
            accepted
            tensors.compared at 339
            tensors.compared just below 339
            tensors.compared just above 339
            tensors.compared missing
            results empty
            results missing
            results[0].cosine at 0.995
            results[0].cosine just below 0.995
            results[0].cosine just above 0.995
            results[0].cosine NaN
            results[0].cosine +infinity
            results[0].cosine -infinity
            results[0].cosine missing
            results[1].cosine at 0.995
            results[1].cosine just below 0.995
            results[1].cosine just above 0.995
            results[1].cosine NaN
            results[1].cosine missing
            results[2].cosine at 0.995
            results[2].cosine just below 0.995
            results[2].cosine just above 0.995
            results[2].cosine NaN
            results[2].cosine missing
            circular is true
            circular is false
            circular missing
            """.ReplaceLineEndings("\n"),
            string.Join('\n', SurveyPlanner.CaseNames(
                Samples.Type,
                Samples.Bind("tensors.compared == 339 ; all(t in results, t.cosine >= 0.995) ; circular == false"),
                [],
                null)));
}
