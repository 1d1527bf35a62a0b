using System.Text;
using System.Text.Json.Nodes;
using Polymath.Runtime.Tests.Formats;
using Polymath.Runtime.Training;
using Polymath.Runtime.Training.Checkpoints;

namespace Polymath.Runtime.Tests.Training.Checkpoints;

/// <summary>Everything that can be wrong with a checkpoint is refused with place, rule and remedy, and the trainer keeps what it held.</summary>
public sealed class DamagedCheckpointTests : IDisposable
{
    private static readonly CheckpointIdentity Identity = new(PlainTrainer.Base, new string('a', 64));

    private readonly ScratchFolder _scratch = new();
    private readonly PlainTrainer _trainer = Make();

    public void Dispose()
    {
        _trainer.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public void A_bit_flipped_anywhere_is_refused()
    {
        var folder = Save(steps: 3);
        var refused = 0;
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            var whole = File.ReadAllBytes(path);
            for (var at = 0; at < whole.Length; at += 5)
            {
                var damaged = (byte[])whole.Clone();
                damaged[at] ^= (byte)(1 << (at % 8));
                File.WriteAllBytes(path, damaged);
                Assert.True(Refusal() is { } refusal && refusal.Contains($"'step-00000003/{Path.GetFileName(path)}", StringComparison.Ordinal), $"{path}, byte {at}: {Refusal()}");
                Assert.Throws<TrainingException>(() => _trainer.Load(folder));
                refused++;
            }

            File.WriteAllBytes(path, whole);
        }

        Assert.True(refused > 300, $"{refused} flips are too few to say anything");
        Assert.Null(Refusal());
    }

    [Theory]
    [InlineData("boundary.safetensors", "file-size")]
    [InlineData("optimizer.safetensors", "file-size")]
    [InlineData("manifest.json", "manifest-unreadable")]
    public void A_file_cut_anywhere_is_refused(string name, string rule)
    {
        var path = Path.Combine(Save(steps: 3), name);
        var whole = File.ReadAllBytes(path);
        foreach (var length in new[] { 0, 1, 9, whole.Length / 2, whole.Length - 2 })
        {
            File.WriteAllBytes(path, whole[..length]);
            AssertRefused(rule);
        }
    }

    [Theory]
    [InlineData("boundary.safetensors", "file-missing")]
    [InlineData("optimizer.safetensors", "file-missing")]
    [InlineData("manifest.json", "manifest-missing")]
    public void A_missing_file_is_refused(string name, string rule)
    {
        File.Delete(Path.Combine(Save(steps: 3), name));
        AssertRefused(rule);
    }

    [Fact]
    public void What_the_manifest_does_not_list_is_refused()
    {
        var folder = Save(steps: 3);
        File.WriteAllText(Path.Combine(folder, "notes.txt"), "mine");
        AssertRefused("file-extra");
        File.Delete(Path.Combine(folder, "notes.txt"));
        Directory.CreateDirectory(Path.Combine(folder, "deeper"));
        AssertRefused("file-extra");
    }

    [Fact]
    public void A_file_that_is_a_link_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there");
        var folder = Save(steps: 3);
        var path = Path.Combine(folder, "boundary.safetensors");
        File.Move(path, _scratch.File("elsewhere"));
        File.CreateSymbolicLink(path, _scratch.File("elsewhere"));
        Assert.NotNull(Refusal());
    }

    [Theory]
    [InlineData("step-00000004")]
    [InlineData("step-3")]
    [InlineData("best")]
    public void A_renamed_checkpoint_is_refused_and_never_passed_over(string name)
    {
        var folder = Save(steps: 3);
        Directory.Move(folder, Path.Combine(Path.GetDirectoryName(folder)!, name));
        AssertRefused("step-name");
    }

    [Fact]
    public void Files_of_two_checkpoints_are_refused()
    {
        var first = Save(steps: 3);
        var second = Save(steps: 1);
        foreach (var name in new[] { "boundary.safetensors", "optimizer.safetensors" })
        {
            var path = Path.Combine(second, name);
            var own = File.ReadAllBytes(path);
            File.Copy(Path.Combine(first, name), path, overwrite: true);
            AssertRefused("file-digest");
            File.WriteAllBytes(path, own);
        }

        File.Copy(Path.Combine(first, "manifest.json"), Path.Combine(second, "manifest.json"), overwrite: true);
        AssertRefused("file-digest");
    }

    [Fact]
    public void Another_base_model_another_run_and_another_backend_are_refused()
    {
        Save(steps: 3);
        AssertRefused("base-foreign", Identity with { Base = new string('b', 64) });
        AssertRefused("run-foreign", Identity with { Run = new string('b', 64) });
        using var other = Make("other");
        Assert.EndsWith("[backend-foreign]", Refusal(Identity, other), StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_of_trainable_tensors_that_is_not_the_runs_is_refused()
    {
        Save(steps: 3);
        using var more = Make().Add("more.weight", [2], trainable: true);
        Assert.EndsWith("[state-foreign]", Refusal(Identity, more), StringComparison.Ordinal);
        using var fewer = new PlainTrainer();
        fewer.Add("a.weight", [4], trainable: true);
        Assert.EndsWith("[state-foreign]", Refusal(Identity, fewer), StringComparison.Ordinal);
        using var shaped = new PlainTrainer();
        shaped.Add("a.weight", [2, 2], trainable: true).Add("b.weight", [2, 3], trainable: true);
        Assert.Contains("tensor 'a.weight' is F32 [4] and the run's is F32 [2, 2]", Refusal(Identity, shaped), StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_that_was_edited_and_given_a_new_digest_still_has_to_agree_with_its_files()
    {
        var folder = Save(steps: 3);
        var own = ManifestText.Read(folder);
        AssertEdited(own with { Step = 4 }, "step-name");
        AssertEdited(own with { Tensors = [.. own.Tensors.Skip(1)] }, "tensor-set");
        AssertEdited(own with { Tensors = [own.Tensors[0] with { Name = "c.weight" }, .. own.Tensors.Skip(1)] }, "tensor-set");
        AssertEdited(own with { Tensors = [own.Tensors[0] with { Shape = [2, 2] }, .. own.Tensors.Skip(1)] }, "tensor-set");
        AssertEdited(own with { Tensors = [own.Tensors[0] with { Sha256 = new string('0', 64) }, .. own.Tensors.Skip(1)] }, "tensor-digest");
        AssertEdited(own with { Files = [.. own.Files.Skip(1)] }, "file-extra");
        AssertEdited(own with { Files = [own.Files[0] with { Name = "../boundary.safetensors" }, .. own.Files.Skip(1)] }, "manifest-unreadable");
        AssertEdited(own with { Files = [own.Files[0], .. own.Files] }, "manifest-unreadable");
        AssertEdited(own with { Files = [own.Files[0] with { Bytes = long.MaxValue }, .. own.Files.Skip(1)] }, "file-size");
        AssertEdited(own with { Version = 2 }, "manifest-version");
        AssertEdited(own with { Format = "other" }, "manifest-version");
        AssertEdited(own with { Files = [own.Files[0] with { Name = "a\0b" }, .. own.Files.Skip(1)] }, "manifest-unreadable");
        AssertEdited(own with { Files = [null!, .. own.Files] }, "manifest-unreadable");
        AssertEdited(own with { Tensors = [null!, .. own.Tensors] }, "manifest-unreadable");
        AssertEdited(own with { Step = -1 }, "manifest-unreadable");
        AssertEdited(own with { Position = null }, "run-foreign");
        var renamed = Path.Combine(Path.GetDirectoryName(folder)!, "step-00000004");
        Directory.Move(folder, renamed);
        ManifestText.Write(renamed, own with { Step = 4 });
        AssertRefused("tensor-set");
        Directory.Move(renamed, folder);
        ManifestText.Write(folder, own);
        Assert.Null(Refusal());

        void AssertEdited(CheckpointManifest edited, string rule)
        {
            ManifestText.Write(folder, edited);
            AssertRefused(rule);
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"format\": 3}")]
    [InlineData("{\"format\": \"polymath-checkpoint\", \"version\": 1e0}")]
    [InlineData("{\"format\": \"polymath-checkpoint\", \"version\": 1, \"files\": null}")]
    [InlineData("{\"format\": \"polymath-checkpoint\", \"version\": 1, \"files\": [{}]}")]
    [InlineData("{\"format\": \"polymath-checkpoint\", \"version\": 1, \"step\": 99999999999999999999}")]
    [InlineData("{\"format\": \"polymath-checkpoint\", \"format\": \"polymath-checkpoint\"}")]
    public void A_manifest_that_is_none_is_refused(string text)
    {
        File.WriteAllText(Path.Combine(Save(steps: 3), "manifest.json"), text);
        Assert.NotNull(Refusal());
    }

    [Fact]
    public void A_manifest_with_a_member_too_many_or_nested_deep_is_refused()
    {
        var path = Path.Combine(Save(steps: 3), "manifest.json");
        var edited = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        edited.Add("discharged", true);
        File.WriteAllText(path, edited.ToJsonString());
        AssertRefused("manifest-unreadable");
        File.WriteAllText(path, new string('[', 100_000));
        AssertRefused("manifest-unreadable");
    }

    [Fact]
    public void A_huge_manifest_is_refused_before_it_is_read()
    {
        var path = Path.Combine(Save(steps: 3), "manifest.json");
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(1L << 40);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        AssertRefused("manifest-unreadable");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void A_tensor_file_of_another_format_is_refused()
    {
        var folder = Save(steps: 3);
        var path = Path.Combine(folder, "boundary.safetensors");
        var length = (int)new FileInfo(path).Length;
        File.WriteAllBytes(path, [.. Encoding.ASCII.GetBytes("GGUF"), .. new byte[length - 4]]);
        AssertRefused("file-format");
    }

    private static PlainTrainer Make(string backend = "plain") =>
        new PlainTrainer { Backend = backend }.Add("a.weight", [4], trainable: true).Add("b.weight", [2, 3], trainable: true).Add("frozen.weight", [9]);

    private string Save(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            _trainer.Step([PlainTrainer.Batch], new StepSettings { LearningRate = 1e-3 }, CancellationToken.None);
        }

        using var store = CheckpointStore.Open(_scratch.File("checkpoints"), Identity);
        return store.Save(_trainer, new DataPosition(0, _trainer.Steps, string.Empty)).Folder;
    }

    private void AssertRefused(string rule, CheckpointIdentity? identity = null) => Assert.EndsWith($"[{rule}]", Refusal(identity), StringComparison.Ordinal);

    // Of the last checkpoint, by a trainer that must keep what it holds; null where it was taken.
    private string? Refusal(CheckpointIdentity? identity = null, PlainTrainer? other = null)
    {
        using var made = other is null ? Make() : null;
        var trainer = other ?? made!;
        var before = trainer.Tensors.ToDictionary(tensor => tensor.Name, tensor => trainer.Values(tensor.Name).ToArray());
        using var store = CheckpointStore.Open(_scratch.File("checkpoints"), identity ?? Identity);
        try
        {
            Assert.NotNull(store.Resume(trainer));
            return null;
        }
        catch (TrainingException refusal)
        {
            Assert.All(before, tensor => Assert.Equal(tensor.Value, trainer.Values(tensor.Key)));
            Assert.Equal(0, trainer.Steps);
            return refusal.Message;
        }
    }
}
