using Polymath.Runtime.Tensors;

namespace Polymath.Benchmarks.Diff;

/// <summary>Two models to be compared.</summary>
/// <param name="Title">What is compared with what.</param>
/// <param name="Reference">Path of the reference.</param>
/// <param name="Candidate">Path of the candidate.</param>
/// <param name="Shapes">The shapes of their tensors.</param>
internal sealed record DiffCase(string Title, string Reference, string Candidate, IReadOnlyList<long[]> Shapes)
{
    public static IReadOnlyList<string> Names { get; } = [.. Usual, "f16", "f64"];

    /// <summary>What is measured unless something else is asked for.</summary>
    public static IReadOnlyList<string> Usual => ["f32", "bf16", "q4_k"];

    public IReadOnlyList<string> Paths => [Reference, Candidate];

    public int Tensors => Shapes.Count;

    public long Elements => Shapes.Sum(BenchmarkModel.Count);

    public long Bytes => Paths.Sum(path => new FileInfo(path).Length);

    /// <summary>Whether numpy can read both sides.</summary>
    public bool HasPeer => !Candidate.EndsWith(".gguf", StringComparison.Ordinal);

    /// <summary>Writes the pair's files unless an earlier case has.</summary>
    public static DiffCase Make(string name, long bytes, string folder)
    {
        var mixed = BenchmarkModel.Mixed(bytes / sizeof(float));
        var half = BenchmarkModel.Mixed(bytes / sizeof(double));
        var superblocks = BenchmarkModel.Superblocks(bytes / sizeof(float));
        return name switch
        {
            "f32" => new("F32 against F32", Plain("f32", mixed, ElementType.F32), Noisy("f32-noisy", mixed, ElementType.F32), mixed),
            "bf16" => new("F32 against BF16", Plain("f32", mixed, ElementType.F32), Noisy("bf16-noisy", mixed, ElementType.BF16), mixed),
            "f16" => new("F32 against F16", Plain("f32", mixed, ElementType.F32), Noisy("f16-noisy", mixed, ElementType.F16), mixed),
            "f64" => new("F64 against F64", Plain("f64", half, ElementType.F64), Noisy("f64-noisy", half, ElementType.F64), half),
            "q4_k" => new("BF16 against Q4_K", Plain("bf16-superblocks", superblocks, ElementType.BF16), Quantised("q4_k", ElementType.Q4_K), superblocks),
            _ => throw new ArgumentException($"'{name}' is no case: {string.Join(", ", Names)}"),
        };

        string Plain(string file, IReadOnlyList<long[]> shapes, ElementType type) =>
            Once(file + ".safetensors", path => BenchmarkModel.WriteSafeTensors(path, shapes, type, noisy: false));

        string Noisy(string file, IReadOnlyList<long[]> shapes, ElementType type) =>
            Once(file + ".safetensors", path => BenchmarkModel.WriteSafeTensors(path, shapes, type, noisy: true));

        string Quantised(string file, ElementType type) => Once(file + ".gguf", path => BenchmarkModel.WriteGguf(path, superblocks, type));

        string Once(string file, Action<string> write)
        {
            var path = Path.Combine(folder, file);
            if (!File.Exists(path))
            {
                write(path);
            }

            return path;
        }
    }
}
