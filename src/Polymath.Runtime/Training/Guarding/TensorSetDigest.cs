using System.Security.Cryptography;
using System.Text;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Training.Guarding;

/// <summary>One digest for a set of tensors: the SHA-256 of its sorted lines.</summary>
/// <remarks>A line is <c>name, dtype, [d0, d1], digest</c> and a line feed, in UTF-8; lines are sorted by their bytes. dtype is SafeTensors' name of the type, the
/// shape's dimensions stand slowest first, and digest is the SHA-256 of the tensor's raw bytes in lower-case hexadecimal digits. The empty set has the SHA-256
/// of nothing.</remarks>
internal static class TensorSetDigest
{
    /// <summary>The set's digest.</summary>
    /// <exception cref="TrainingException">A name holds a line break or another control character, with which two sets could have the same lines.</exception>
    public static string Of(IEnumerable<(string Name, string Type, IReadOnlyList<long> Shape, string Digest)> tensors)
    {
        var lines = tensors.Select(tensor => Line(tensor.Name, tensor.Type, tensor.Shape, tensor.Digest)).ToList();
        lines.Sort((left, right) => left.AsSpan().SequenceCompareTo(right));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        lines.ForEach(hash.AppendData);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The digest of a trainer's tensors, buffers left out: they are in no file.</summary>
    public static string Of(IReadOnlyList<TrainerTensor> tensors, IReadOnlyList<string> digests) =>
        Of(tensors.Zip(digests).Where(pair => !pair.First.IsBuffer).Select(pair => (pair.First.Name, TensorLabel.TypeOf(pair.First), pair.First.Shape, pair.Second)));

    /// <summary>The digest of every tensor of a model, for its files to be known by.</summary>
    /// <exception cref="ModelFormatException">A file was written to since it was opened.</exception>
    public static string Of(ITensorStore model, int threads, CancellationToken cancellationToken)
    {
        var digest = OfNameless(model, threads, cancellationToken);
        model.EnsureUnchanged();
        return digest;
    }

    /// <summary>The same of a model whose files have no name any more, so that nobody else can write to them.</summary>
    public static string OfNameless(ITensorStore model, int threads, CancellationToken cancellationToken)
    {
        var digests = DigestRun.Of([.. model.Tensors.Select(tensor => new DigestWork(tensor.Length, hash => LentBytes.Append(hash, model, tensor, cancellationToken)))], threads, cancellationToken);
        return Of(model.Tensors.Select((tensor, index) => (tensor.Name, tensor.StoredType, tensor.Shape, digests[index])));
    }

    private static byte[] Line(string name, string type, IReadOnlyList<long> shape, string digest) => name.Any(char.IsControl)
        ? throw new TrainingException($"tensor '{ForeignText.Shown(name)}': its name holds a control character, so that lines of names can't tell tensors apart; rename it in the model's file")
        : Encoding.UTF8.GetBytes(FormattableString.Invariant($"{name}, {type}, [{string.Join(", ", shape)}], {digest}\n"));
}
