using Polymath.Runtime.Tensors;
using Polymath.Runtime.Training;
using Polymath.Runtime.Training.Elo;

namespace Polymath.Runtime.Tests.Training.Elo;

public sealed class TensorAliasesTests
{
    [Fact]
    public void Tensors_that_share_a_byte_are_found_and_neighbours_are_not() =>
        Assert.Equal(
            [("embedding", "head"), ("embedding", "row"), ("head", "row"), ("late", "later")],
            TensorAliases.Among([At("later", 199, 10), At("head", 0, 100), At("row", 99, 1), At("late", 100, 100), At("embedding", 0, 100), At("empty", 50, 0)])
                .Select(pair => (pair.First.Name, pair.Second.Name)));

    [Fact]
    public void Adjacent_tensors_share_nothing() =>
        Assert.Empty(TensorAliases.Among([At("a", 0, 64), At("b", 64, 64), At("c", 128, 64)]));

    private static TrainerTensor At(string name, long start, long length) => new()
    {
        Name = name,
        ElementType = ElementType.F32,
        Shape = [length / sizeof(float)],
        Trainable = false,
        Storage = new TensorStorage(start, length, Sealed: true),
    };
}
