using System.Globalization;
using Polymath.Runtime.Training;
using Polymath.Runtime.Training.Checkpoints;

namespace Polymath.Runtime.Tests.Training.Checkpoints;

/// <summary>What <see cref="KilledProcessTests"/> starts and kills: a run that continues from its last checkpoint and saves after every step. Explicit, so that no
/// ordinary run selects it.</summary>
public sealed class SavingProcess
{
    public const string Folder = "POLYMATH_TEST_SAVING_FOLDER";

    internal static readonly CheckpointIdentity Identity = new(PlainTrainer.Base, new string('a', 64));

    [Fact(Explicit = true)]
    public void Saves_after_every_step_without_end()
    {
        var folder = Environment.GetEnvironmentVariable(Folder);
        Assert.SkipWhen(folder is null, "started by KilledProcessTests");
        using var trainer = Make();
        using var store = CheckpointStore.Open(Path.Combine(folder, "checkpoints"), Identity);
        store.Resume(trainer);
        using var journal = new StreamWriter(Path.Combine(folder, "journal"), append: true) { AutoFlush = true };
        while (true)
        {
            Step(trainer);
            store.Save(trainer, new DataPosition(0, trainer.Steps, string.Empty));
            journal.Write(string.Create(CultureInfo.InvariantCulture, $"{trainer.Steps}\n"));
        }
    }

    internal static PlainTrainer Make() => new PlainTrainer().Add("a.weight", [20_000], trainable: true).Add("b.weight", [100], trainable: true);

    internal static void Step(PlainTrainer trainer) => trainer.Step([PlainTrainer.Batch], new StepSettings { LearningRate = 1e-3 }, CancellationToken.None);
}
