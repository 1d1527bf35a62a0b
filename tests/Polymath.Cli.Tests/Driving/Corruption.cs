using Polymath.Runtime.Tensors;

namespace Polymath.Cli.Tests.Driving;

/// <summary>A way to spoil a model; or not to.</summary>
/// <param name="Name">In words.</param>
/// <param name="Floored">The exit code of a comparison with the unspoilt model at a floor of 0.999.</param>
/// <param name="Unfloored">Its exit code without a floor.</param>
/// <param name="Write">Writes the spoilt file into a folder.</param>
public sealed record Corruption(string Name, int Floored, int Unfloored, Func<string, ModelFormat, string> Write)
{
    private const int SpikeAt = (17 * 256) + 3;

    /// <summary>The fourteen of the documentation's table.</summary>
    public static IReadOnlyList<Corruption> All { get; } =
    [
        Values("one NaN", 1, 1, tensor => tensor.With((i, value) => i == SpikeAt ? float.NaN : value)),
        Values("all NaN", 1, 1, tensor => tensor.With((_, _) => float.NaN)),
        Values("scaled by 2", 1, 0, tensor => tensor.With((_, value) => value * 2)),
        Values("negated", 1, 0, tensor => tensor.With((_, value) => -value)),
        Values("zeroed", 1, 0, tensor => tensor.With((_, _) => 0)),
        Values("transposed", 1, 1, tensor => tensor.Transposed()),
        Values("reshaped", 1, 1, tensor => tensor with { Shape = [tensor.Shape[0] / 2, tensor.Shape[1] * 2] }),
        Values("a spike of 25 standard deviations", 1, 0, tensor => tensor.With((i, value) => i == SpikeAt ? 25 : value)),
        Values("two rows swapped", 1, 0, tensor => tensor.SwapRows(17, 230)),
        Model("a tensor missing", 1, 1, model => new SmallModel([.. model.Tensors.Where(tensor => tensor.Name != SmallModel.Target)])),
        Model("an extra tensor", 1, 1, model => new SmallModel([.. model.Tensors, ModelTensor.Normal("extra.weight", 8, 8)])),
        Model("all tensors renamed", 1, 1, model => new SmallModel([.. model.Tensors.Select(tensor => tensor with { Name = "renamed." + tensor.Name })])),
        Bytes("cut", bytes => bytes[..^1000]),
        Bytes("bytes after the end", bytes => [.. bytes, .. "some bytes after the end"u8]),
    ];

    /// <summary>What must not be stopped.</summary>
    public static IReadOnlyList<Corruption> None { get; } =
    [
        Model("the file itself", 0, 0, model => model),
        new("its F16 copy", 0, 0, (folder, format) => SmallModel.Create().Write(folder, "candidate", format, ElementType.F16)),
    ];

    public override string ToString() => Name;

    private static Corruption Values(string name, int floored, int unfloored, Func<ModelTensor, ModelTensor> change) =>
        Model(name, floored, unfloored, model => model.Change(SmallModel.Target, change));

    private static Corruption Model(string name, int floored, int unfloored, Func<SmallModel, SmallModel> change) =>
        new(name, floored, unfloored, (folder, format) => change(SmallModel.Create()).Write(folder, "candidate", format));

    private static Corruption Bytes(string name, Func<byte[], byte[]> change) => new(name, 2, 2, (folder, format) =>
    {
        var path = SmallModel.Create().Write(folder, "candidate", format);
        File.WriteAllBytes(path, change(File.ReadAllBytes(path)));
        return path;
    });
}
