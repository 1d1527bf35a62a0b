using System.Globalization;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Training.Checkpoints;

/// <summary>The state of a trainer in a folder: trainable tensors under the base model's names, their moments, and a manifest.</summary>
internal static class TrainerStateFiles
{
    /// <summary>The trainable tensors in F32 under their names in the base model: what a merge needs.</summary>
    public const string Boundary = "boundary.safetensors";

    /// <summary>The moments, each tensor's name behind <see cref="FirstMoment"/> or <see cref="SecondMoment"/>.</summary>
    public const string Optimizer = "optimizer.safetensors";

    /// <summary>Prefix of the mean of gradients, by PyTorch's name for it.</summary>
    public const string FirstMoment = "exp_avg.";

    /// <summary>Prefix of the mean of squared gradients, by PyTorch's name for it.</summary>
    public const string SecondMoment = "exp_avg_sq.";

    private const int Piece = 1 << 20;

    /// <summary>Writes both files and the manifest into <paramref name="folder"/>, which exists and is empty.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="backend">The trainer's backend.</param>
    /// <param name="baseDigest">Digest of the base model.</param>
    /// <param name="step">Steps made.</param>
    /// <param name="tensors">Every trainable tensor.</param>
    public static void Write(string folder, string backend, string baseDigest, long step, IReadOnlyList<StateTensor> tensors)
    {
        var metadata = Metadata(baseDigest, step);
        var ordered = tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal).ToArray();
        SafeTensorsWriter.Write(Path.Combine(folder, Boundary), [.. ordered.Select(tensor => Payload(tensor.Name, tensor.Shape, tensor.Master))], metadata);
        SafeTensorsWriter.Write(
            Path.Combine(folder, Optimizer),
            [
                .. ordered.Select(tensor => Payload(FirstMoment + tensor.Name, tensor.Shape, tensor.FirstMoment)),
                .. ordered.Select(tensor => Payload(SecondMoment + tensor.Name, tensor.Shape, tensor.SecondMoment)),
            ],
            metadata);
        using var contents = CheckpointContents.Open(folder);
        var (files, listed) = contents.Digest(Environment.ProcessorCount, CancellationToken.None);
        ManifestText.Write(folder, new CheckpointManifest { Backend = backend, Base = baseDigest, Step = step, Files = files, Tensors = listed });
    }

    /// <summary>Fills the buffers of <paramref name="tensors"/> with what <see cref="Write"/> wrote, bit for bit.</summary>
    /// <returns>Steps made.</returns>
    /// <exception cref="TrainingException">The state is damaged, or of another backend, base model or set of trainable tensors. No buffer was changed, unless
    /// a file was written to while it was read.</exception>
    public static long Read(string folder, string backend, string baseDigest, IReadOnlyList<StateTensor> tensors)
    {
        using var checkpoint = VerifiedCheckpoint.Open(folder, Environment.ProcessorCount).Demand(backend, baseDigest);
        var boundary = Match(checkpoint, Boundary, tensors.Select(tensor => (tensor.Name, tensor.Shape, tensor.Master)));
        var optimizer = Match(
            checkpoint,
            Optimizer,
            tensors.SelectMany(tensor => new[]
            {
                (FirstMoment + tensor.Name, tensor.Shape, tensor.FirstMoment),
                (SecondMoment + tensor.Name, tensor.Shape, tensor.SecondMoment),
            }));
        boundary();
        optimizer();
        checkpoint.Contents.EnsureUnchanged();
        return checkpoint.Manifest.Step;
    }

    private static Dictionary<string, string> Metadata(string baseDigest, long step) => new(StringComparer.Ordinal)
    {
        ["format"] = "pt",
        ["base"] = baseDigest,
        ["step"] = step.ToString(CultureInfo.InvariantCulture),
    };

    // Everything is matched before anything is filled.
    private static Action Match(VerifiedCheckpoint checkpoint, string file, IEnumerable<(string Name, IReadOnlyList<long> Shape, Kernels.NativeBuffer Buffer)> tensors)
    {
        var path = Path.Combine(checkpoint.Folder, file);
        if (!checkpoint.Contents.Stores.TryGetValue(file, out var store))
        {
            throw CheckpointRules.FileMissing.Broken(path, $"it isn't there");
        }

        foreach (var (key, value) in Metadata(checkpoint.Manifest.Base, checkpoint.Manifest.Step))
        {
            if (store.Metadata.GetValueOrDefault(key) != value)
            {
                throw CheckpointRules.TensorSet.Broken(path, $"its {key} is '{store.Metadata.GetValueOrDefault(key)}', and the manifest's is '{value}'");
            }
        }

        var left = store.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        var fill = new List<Action>();
        foreach (var (name, shape, buffer) in tensors)
        {
            if (!left.Remove(name, out var stored))
            {
                throw CheckpointRules.StateForeign.Broken(path, $"it has no tensor '{name}', which the run trains");
            }

            if (stored.ElementType != ElementType.F32 || !stored.Shape.SequenceEqual(shape) || stored.Elements != buffer.Length)
            {
                throw CheckpointRules.StateForeign.Broken(
                    path, $"tensor '{name}' is {stored.StoredType} [{string.Join(", ", stored.Shape)}] and the run's is F32 [{string.Join(", ", shape)}]");
            }

            fill.Add(() => Fill(store, stored, buffer));
        }

        return left.Count == 0
            ? () => fill.ForEach(one => one())
            : throw CheckpointRules.StateForeign.Broken(path, $"it has the tensor '{left.Keys.Order(StringComparer.Ordinal).First()}', which the run doesn't train");
    }

    private static unsafe void Fill(ITensorStore store, TensorInfo stored, Kernels.NativeBuffer buffer)
    {
        byte[]? copy = null;
        for (var offset = 0L; offset < stored.Length; offset += Piece)
        {
            using var piece = store.Borrow(stored, offset, (int)Math.Min(Piece, stored.Length - offset), ref copy);
            piece.Span.CopyTo(new Span<byte>((byte*)buffer.Start + offset, piece.Span.Length));
        }
    }

    private static unsafe TensorPayload Payload(string name, IReadOnlyList<long> shape, Kernels.NativeBuffer buffer) => TensorPayload.FromBytes(
        name,
        shape,
        ElementType.F32,
        BlockLayout.Flat,
        (offset, destination) => new ReadOnlySpan<byte>((byte*)buffer.Start + offset, destination.Length).CopyTo(destination));
}
