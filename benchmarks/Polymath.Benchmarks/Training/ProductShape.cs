namespace Polymath.Benchmarks.Training;

/// <summary>A linear layer of one of the two models that the trainer is measured with.</summary>
/// <param name="Model">Width of its residual stream.</param>
/// <param name="Layer">Which layer.</param>
/// <param name="Rows">Tokens of a batch.</param>
/// <param name="N">Outputs.</param>
/// <param name="K">Inputs.</param>
internal sealed record ProductShape(int Model, string Layer, int Rows, int N, int K)
{
    public static IReadOnlyList<ProductShape> All { get; } =
    [
        new(256, "q, o", 1024, 256, 256),
        new(256, "k, v", 1024, 128, 256),
        new(256, "gate, up", 1024, 704, 256),
        new(256, "down", 1024, 256, 704),
        new(256, "head", 1024, 4096, 256),
        new(896, "q, o", 256, 896, 896),
        new(896, "k, v", 256, 128, 896),
        new(896, "gate, up", 256, 4864, 896),
        new(896, "down", 256, 896, 4864),
        new(896, "head", 256, 8192, 896),
    ];

    public double Operations => 2.0 * Rows * N * K;
}
