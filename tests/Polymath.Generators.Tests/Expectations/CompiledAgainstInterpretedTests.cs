using Polymath.Contracts.Expectations;
using Polymath.Contracts.Expectations.Syntax;
using Polymath.Falsifiers.Surveys;

namespace Polymath.Generators.Tests.Expectations;

public sealed class CompiledAgainstInterpretedTests
{
    private const int Expressions = 400;
    private const int Observations = 60;

    [Fact]
    public void Compiled_and_interpreted_expectations_agree_on_every_observation()
    {
        var random = new Random(20261121);
        var expressions = Expectations(random);
        var bound = expressions.ConvertAll(expression => ExpectationBinder.Bind(expression, SampleSchema.Type).Root!);
        var compiled = CompiledExpectations.Compile<Sample>(expressions, SampleSchema.Type);
        var samples = new SampleObservations(random);
        var seen = new Dictionary<TruthValue, int>();
        for (var i = 0; i < Observations; i++)
        {
            var sample = samples.Next();
            var data = ObservationJson.ToData(sample, SampleSchema.Type);
            for (var j = 0; j < expressions.Count; j++)
            {
                var interpreted = ExpectationInterpreter.Evaluate(bound[j], data);
                var truth = compiled[j](sample, null);

                Assert.True(interpreted == truth.Value, $"{ExpectationPrinter.Print(expressions[j])}\ninterpreted {interpreted}, compiled {truth.Value} ({truth.Observed}, {truth.Reason})\nover {data}");
                Assert.True(truth.Value != TruthValue.Unevaluated || truth.Reason is { Length: > 0 }, $"{ExpectationPrinter.Print(expressions[j])} gives no reason.");
                Assert.InRange(truth.Offenders.Count, 0, 5);
                seen[interpreted] = seen.GetValueOrDefault(interpreted) + 1;
            }
        }

        Assert.All(Enum.GetValues<TruthValue>(), value => Assert.True(seen.GetValueOrDefault(value) > Expressions * Observations / 10, $"{value} was seen {seen.GetValueOrDefault(value)} times only."));
    }

    private static List<Expression> Expectations(Random random)
    {
        var found = new List<Expression>();
        var generator = new ExpressionGenerator(random, SampleSchema.Type);
        var tried = 0;
        while (found.Count < Expressions)
        {
            Assert.True(++tried < Expressions * 40, $"Only {found.Count} of {tried} expectations bind.");

            // Read again from their text, so that ranges are real and the trees are what a contract can say.
            var text = ExpectationPrinter.Print(generator.Condition(random.Next(4)));
            if (ExpectationParser.Parse(text).Root is { } expression && ExpectationBinder.Check(expression, SampleSchema.Type).Count == 0)
            {
                found.Add(expression);
            }
        }

        return found;
    }
}
