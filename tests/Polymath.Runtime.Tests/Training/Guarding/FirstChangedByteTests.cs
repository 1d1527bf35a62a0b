using System.Runtime.InteropServices;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Tests.Formats;
using Polymath.Runtime.Training.Guarding;

namespace Polymath.Runtime.Tests.Training.Guarding;

public sealed class FirstChangedByteTests : IDisposable
{
    // 64 whole blocks and one that is not full.
    private const string Large = "embed.weight";
    private const int Elements = (64 * 1024) + 77;

    private readonly ScratchFolder _scratch = new();
    private readonly PlainTrainer _trainer = new PlainTrainer().Add("lm_head.weight", [4], trainable: true).Add(Large, [Elements]);

    public void Dispose()
    {
        _trainer.Dispose();
        _scratch.Dispose();
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1023, 0)]
    [InlineData(1024, 4096)]
    [InlineData(Elements - 1, 64 * 4096)]
    public void Of_a_large_tensor_the_block_is_told_where_its_bytes_can_not_be_read_again(int element, long block)
    {
        var change = ChangeOf(element, model: null);
        Assert.Equal((block, false), (change.Offset, change.Exact));
        Assert.Contains("located by checksums of blocks", change.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5000)]
    [InlineData(Elements - 1)]
    public void Of_a_large_tensor_the_byte_is_told_where_the_models_file_still_has_it(int element)
    {
        var change = ChangeOf(element, WriteModel());
        Assert.Equal((element * 4L, true), (change.Offset, change.Exact));
        Assert.Contains("exact, by the model's file", change.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_of_two_changes_is_told()
    {
        var guard = FreezeGuard.Begin(_trainer, ["lm_head.weight"], new FreezeGuardOptions { Model = WriteModel() });
        _trainer.Values(Large)[40_000]++;
        _trainer.Values(Large)[20_000]++;
        Assert.InRange(Assert.Throws<FrozenTensorChangedException>(() => guard.Look()).Changes[0].Offset!.Value, 80_000, 80_003);
    }

    [Fact]
    public void A_model_file_that_was_written_to_is_no_witness()
    {
        var path = WriteModel();
        var guard = FreezeGuard.Begin(_trainer, ["lm_head.weight"], new FreezeGuardOptions { Model = path });
        _trainer.Values(Large)[4200]++;
        WriteModel();
        _trainer.Values(Large)[4200]--;
        _trainer.Values(Large)[5000]++;
        var change = Assert.Throws<FrozenTensorChangedException>(() => guard.Look()).Changes[0];
        Assert.Equal((4 * 4096L, false), (change.Offset, change.Exact));
    }

    [Fact]
    public void A_model_file_that_is_gone_or_malformed_is_no_witness()
    {
        Assert.False(ChangeOf(0, _scratch.File("nothing")).Exact);
        Assert.False(ChangeOf(1, _scratch.Write("malformed.safetensors", [1, 2, 3])).Exact);
    }

    private TensorChange ChangeOf(int element, string? model)
    {
        var guard = FreezeGuard.Begin(_trainer, ["lm_head.weight"], new FreezeGuardOptions { Model = model });

        // All of the element's bytes, so that its first is the first.
        var bytes = MemoryMarshal.AsBytes(_trainer.Values(Large).Slice(element, 1));
        foreach (ref var value in bytes)
        {
            value ^= 0x11;
        }

        return Assert.Single(Assert.Throws<FrozenTensorChangedException>(() => guard.Look()).Changes);
    }

    private string WriteModel()
    {
        SafeTensorsWriter.Write(_scratch.File("model.safetensors"), [TensorPayload.FromValues(Large, [Elements], ElementType.F32, _trainer.Values(Large).ToArray())]);
        return _scratch.File("model.safetensors");
    }
}
