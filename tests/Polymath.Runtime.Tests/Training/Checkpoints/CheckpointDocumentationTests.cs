using Polymath.Runtime.Tests.Formats;
using Polymath.Runtime.Training.Checkpoints;

namespace Polymath.Runtime.Tests.Training.Checkpoints;

public sealed class CheckpointDocumentationTests
{
    [Fact]
    public void The_documented_rules_are_those_that_are_checked() => Assert.Equal(
        CheckpointRules.All.Select(rule => $"| `{rule.Name}` | {rule.Title} | {rule.Remedy} |"),
        TestData.TableRows("checkpoints.md", "| rule |"));

    [Fact]
    public void The_documented_manifest_is_what_is_written()
    {
        using var scratch = new ScratchFolder();
        using var trainer = new PlainTrainer().Add("lm_head.weight", [50, 8], trainable: true);
        using var store = CheckpointStore.Open(scratch.Path, new CheckpointIdentity(PlainTrainer.Base, new string('a', 64)));
        var folder = store.Save(trainer, new DataPosition(0, 0, string.Empty)).Folder;
        Golden.Equal(File.ReadAllText(Path.Combine(folder, "manifest.json")), "Checkpoints", "manifest.json");
    }
}
