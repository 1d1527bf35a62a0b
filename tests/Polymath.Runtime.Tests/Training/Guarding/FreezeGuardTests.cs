using System.Security.Cryptography;
using System.Text;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Training;
using Polymath.Runtime.Training.Guarding;

namespace Polymath.Runtime.Tests.Training.Guarding;

public sealed class FreezeGuardTests
{
    private static readonly string[] Planned = ["layers.0.weight", "layers.2.weight", "lm_head.weight"];
    private static readonly StepSettings Settings = new() { LearningRate = 1e-3 };

    [Fact]
    public void An_honest_run_is_seen_whole_and_changes_what_was_planned()
    {
        using var trainer = PlainTrainer.Make();
        var guard = FreezeGuard.Begin(trainer, Planned, new FreezeGuardOptions());
        Run(trainer, guard, 5);
        var report = guard.End();
        Assert.Equal((3, 400 + 4096 + 8, 3), (report.Frozen.Tensors, report.Frozen.Parameters, report.Frozen.DigestedTensors));
        Assert.Equal((1, 1), (report.Frozen.Buffers, report.Frozen.DigestedBuffers));
        Assert.Equal((1, 5), (report.Frozen.DigestEvery, report.Frozen.DigestedSteps));
        Assert.Equal(report.Frozen.DigestBefore, report.Frozen.DigestAfter);
        Assert.NotEqual(report.Trainable.DigestBefore, report.Trainable.DigestAfter);
        Assert.Equal(Planned, report.Trainable.Names);
        Assert.Equal(64 + 64 + 400, report.Trainable.Parameters);
        Assert.Empty(report.Frozen.Changed.Concat(report.Aliases).Concat(report.UnexpectedTrainable).Concat(report.UntouchedTrainable));
    }

    [Fact]
    public void The_sets_digest_is_that_of_its_documented_lines()
    {
        using var trainer = PlainTrainer.Make();
        var guard = FreezeGuard.Begin(trainer, Planned, new FreezeGuardOptions());
        string[] lines =
        [
            $"embed.weight, F32, [50, 8], {Sha("embed.weight")}\n", $"layers.1.weight, F32, [64, 64], {Sha("layers.1.weight")}\n", $"norm.weight, F32, [8], {Sha("norm.weight")}\n",
        ];
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines)))), guard.Digest);

        string Sha(string name) => Convert.ToHexStringLower(SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(trainer.Values(name))));
    }

    [Theory]
    [InlineData(1, 7, 7)]
    [InlineData(3, 7, 3)]
    [InlineData(10, 7, 1)]
    public void The_cadence_is_kept_and_recorded_and_the_end_is_always_looked_at(int every, int steps, int looks)
    {
        using var trainer = PlainTrainer.Make();
        var guard = FreezeGuard.Begin(trainer, Planned, new FreezeGuardOptions { Every = every });
        Run(trainer, guard, steps);
        var report = guard.End();
        Assert.Equal((every, looks), (report.Frozen.DigestEvery, report.Frozen.DigestedSteps));
        Assert.Equal(steps, guard.DigestStep);
    }

    [Fact]
    public void An_optimizer_that_was_given_one_tensor_too_many_stops_the_run_at_its_first_step()
    {
        using var trainer = PlainTrainer.Make();
        trainer.Also = faulty => faulty.Values("layers.1.weight")[1500] += 1;
        var guard = FreezeGuard.Begin(trainer, Planned, new FreezeGuardOptions());
        var stop = Assert.Throws<FrozenTensorChangedException>(() => Run(trainer, guard, 5));
        Assert.Equal(1, trainer.Steps);
        Assert.StartsWith("tensor 'layers.1.weight', F32 [64, 64]: its bytes changed, the first at byte 6,00", stop.Message, StringComparison.Ordinal);
        var report = guard.Report();
        Assert.Equal(["layers.1.weight"], report.Frozen.Changed);
        Assert.Equal(["layers.1.weight"], report.UnexpectedTrainable);
        Assert.NotEqual(report.Frozen.DigestBefore, report.Frozen.DigestAfter);
        Assert.Equal(3, report.Frozen.DigestedTensors);
        Assert.Throws<FrozenTensorChangedException>(() => guard.AfterStep());
        Assert.Throws<FrozenTensorChangedException>(() => guard.End());
    }

    [Fact]
    public void A_trainable_tensor_that_the_plan_freezes_is_refused_before_the_first_step()
    {
        using var trainer = PlainTrainer.Make();
        var refusal = Assert.Throws<TrainingException>(() => FreezeGuard.Begin(trainer, [.. Planned.Skip(1)], new FreezeGuardOptions()));
        Assert.StartsWith("tensor 'layers.0.weight', F32 [8, 8] is trainable, but the plan freezes it", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("norm.weight", "should train, but the trainer holds it frozen")]
    [InlineData("layers.9.weight", "should train, but the model has no such tensor")]
    public void A_planned_tensor_that_can_not_train_is_refused_before_the_first_step(string planned, string why)
    {
        using var trainer = PlainTrainer.Make();
        var refusal = Assert.Throws<TrainingException>(() => FreezeGuard.Begin(trainer, [.. Planned, planned], new FreezeGuardOptions()));
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_head_that_is_tied_to_the_frozen_embedding_is_refused_with_the_remedy()
    {
        using var trainer = new PlainTrainer();
        trainer.Add("embed.weight", [50, 8]).Add("lm_head.weight", [50, 8], trainable: true, sharedWith: "embed.weight");
        var refusal = Assert.Throws<TrainingException>(() => FreezeGuard.Begin(trainer, ["lm_head.weight"], new FreezeGuardOptions()));
        Assert.Contains("tensor 'lm_head.weight', F32 [50, 8] is trainable and shares its memory with the frozen tensor 'embed.weight', F32 [50, 8]", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("untie it", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Frozen_tensors_that_share_memory_are_listed()
    {
        using var trainer = PlainTrainer.Make();
        trainer.Add("embed.copy", [50, 8], sharedWith: "embed.weight");
        Assert.Equal(["embed.copy = embed.weight"], FreezeGuard.Begin(trainer, Planned, new FreezeGuardOptions()).Aliases);
    }

    [Fact]
    public void A_write_through_an_alias_that_no_one_declared_stops_the_run()
    {
        using var trainer = new PlainTrainer();
        trainer.Add("embed.weight", [50, 8]).Add("lm_head.weight", [50, 8], trainable: true, sharedWith: "embed.weight");
        trainer.ShownTensors = tensors => [tensors[0] with { Storage = new TensorStorage(1, 1600, Sealed: false) }, tensors[1]];
        var guard = FreezeGuard.Begin(trainer, ["lm_head.weight"], new FreezeGuardOptions());
        var stop = Assert.Throws<FrozenTensorChangedException>(() => Run(trainer, guard, 1));
        Assert.Equal(("embed.weight", true), (stop.Changes[0].Tensor.Name, stop.Changes[0].Exact));
    }

    [Fact]
    public void A_drift_between_steps_is_found_at_the_next_look()
    {
        using var trainer = PlainTrainer.Make();
        var guard = FreezeGuard.Begin(trainer, Planned, new FreezeGuardOptions());
        Run(trainer, guard, 2);
        trainer.Values("embed.weight")[399] = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(trainer.Values("embed.weight")[399]) ^ 1);
        var stop = Assert.Throws<FrozenTensorChangedException>(() => Run(trainer, guard, 1));
        Assert.Equal((399 * 4, true), (stop.Changes[0].Offset, stop.Changes[0].Exact));
        Assert.Contains("was so after step 2, and wasn't after step 3", stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_after_the_last_step_is_found_at_the_end()
    {
        using var trainer = PlainTrainer.Make();
        var guard = FreezeGuard.Begin(trainer, Planned, new FreezeGuardOptions());
        Run(trainer, guard, 2);
        trainer.Values("norm.weight")[0] = float.NaN;
        Assert.Throws<FrozenTensorChangedException>(() => guard.End());
    }

    [Fact]
    public void A_changed_buffer_stops_the_run_and_is_called_a_buffer()
    {
        using var trainer = PlainTrainer.Make();
        trainer.Also = faulty => faulty.Values("rotary.inv_freq")[2] += 1;
        var guard = FreezeGuard.Begin(trainer, Planned, new FreezeGuardOptions());
        var stop = Assert.Throws<FrozenTensorChangedException>(() => Run(trainer, guard, 1));
        Assert.StartsWith("buffer 'rotary.inv_freq', F32 [4]: its bytes changed", stop.Message, StringComparison.Ordinal);
        Assert.Equal(["rotary.inv_freq"], guard.Report().Frozen.Changed);
        Assert.Empty(guard.Report().UnexpectedTrainable);
    }

    [Fact]
    public void A_tensor_that_should_train_and_does_not_is_named_at_the_end()
    {
        using var trainer = PlainTrainer.Make();
        trainer.Forgotten.Add("layers.2.weight");
        var guard = FreezeGuard.Begin(trainer, Planned, new FreezeGuardOptions());
        Run(trainer, guard, 3);
        Assert.Equal(["layers.2.weight"], guard.End().UntouchedTrainable);
    }

    [Fact]
    public void A_tensor_that_the_trainer_does_not_show_can_not_be_sealed()
    {
        using var trainer = PlainTrainer.Make();
        trainer.Hidden.Add("layers.1.weight");
        var refusal = Assert.Throws<TrainingException>(() => FreezeGuard.Begin(trainer, Planned, new FreezeGuardOptions()));
        Assert.Contains("shows 0 bytes of it and type and shape demand 16,384", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_single_tensor_and_buffer_is_looked_at()
    {
        using var seen = PlainTrainer.Make();
        foreach (var name in seen.Tensors.Where(tensor => !tensor.Trainable).Select(tensor => tensor.Name))
        {
            using var trainer = PlainTrainer.Make();
            var guard = FreezeGuard.Begin(trainer, Planned, new FreezeGuardOptions());
            trainer.Also = faulty => faulty.Values(name)[^1] *= 2;
            Assert.Equal(name, Assert.Throws<FrozenTensorChangedException>(() => Run(trainer, guard, 1)).Changes[0].Tensor.Name);
        }
    }

    [Theory]
    [InlineData("its type is F16 now")]
    [InlineData("its shape is [8, 50] now")]
    [InlineData("it became trainable")]
    [InlineData("it lies in other memory now")]
    [InlineData("the trainer has it no more")]
    [InlineData("the trainer lists it twice")]
    [InlineData("it wasn't there at the start")]
    [InlineData("it was a buffer and a tensor in turn")]
    public void A_tensor_that_becomes_another_stops_the_run(string how)
    {
        using var trainer = PlainTrainer.Make();
        var guard = FreezeGuard.Begin(trainer, Planned, new FreezeGuardOptions());
        trainer.ShownTensors = tensors => how switch
        {
            "its type is F16 now" => [tensors[0] with { ElementType = ElementType.F16 }, .. tensors.Skip(1)],
            "its shape is [8, 50] now" => [tensors[0] with { Shape = [8, 50] }, .. tensors.Skip(1)],
            "it became trainable" => [tensors[0] with { Trainable = true }, .. tensors.Skip(1)],
            "it lies in other memory now" => [tensors[0] with { Storage = new TensorStorage(1, 2, false) }, .. tensors.Skip(1)],
            "the trainer has it no more" => [.. tensors.Skip(1)],
            "the trainer lists it twice" => [.. tensors, tensors[0]],
            "it wasn't there at the start" => [.. tensors, tensors[0] with { Name = "layers.9.weight" }],
            _ => [tensors[0] with { IsBuffer = true }, .. tensors.Skip(1)],
        };
        var stop = Assert.Throws<FrozenTensorChangedException>(() => Run(trainer, guard, 1));
        Assert.Contains(how, stop.Message, StringComparison.Ordinal);
        Assert.NotEmpty(guard.Report().Frozen.Changed);
    }

    [Fact]
    public void Memory_that_is_said_to_be_sealed_and_is_not_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux tells how memory is protected");
        using var trainer = PlainTrainer.Make();
        trainer.ShownTensors = tensors => [.. tensors.Select(tensor => tensor.Name == "norm.weight" ? tensor with { Storage = tensor.Storage with { Sealed = true } } : tensor)];
        var refusal = Assert.Throws<TrainingException>(() => FreezeGuard.Begin(trainer, Planned, new FreezeGuardOptions()));
        Assert.Contains("'norm.weight', F32 [8] is said to lie in memory that can't be written to, but it can", refusal.Message, StringComparison.Ordinal);
    }

    private static void Run(PlainTrainer trainer, FreezeGuard guard, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            trainer.Step([PlainTrainer.Batch], Settings, CancellationToken.None);
            guard.AfterStep();
        }
    }
}
