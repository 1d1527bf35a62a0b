using Polymath.Runtime.Tests.Formats;
using Polymath.Runtime.Training.Checkpoints;

namespace Polymath.Runtime.Tests.Training.Checkpoints;

public sealed class CheckpointDocumentationTests
{
    [Fact]
    public void The_documented_rules_are_those_that_are_checked() => Assert.Equal(
        CheckpointRules.All.Select(rule => $"| `{rule.Name}` | {rule.Title} | {rule.Remedy} |"),
        TestData.TableRows("checkpoints.md", "| rule |"));
}
