using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Polymath.Runtime.Formats;
using Polymath.Runtime.Formats.SafeTensors;
using Polymath.Runtime.Tensors;
using Polymath.Runtime.Training.Data;

namespace Polymath.Runtime.Training.Distillation;

/// <summary>A teacher's logits, computed once and kept in a folder, a SafeTensors file a batch: what a student is trained against.</summary>
/// <remarks>A file says which teacher and which tokens it is of, and carries the digest of its logits. Files are written atomically, so that filling can be stopped at
/// any moment and taken up again; what is whole is kept, what is cut or changed is computed anew, and what belongs to something else is refused.</remarks>
internal sealed class TeacherCache
{
    private const string Tensor = "logits";
    private const string TeacherKey = "teacher";
    private const string TokensKey = "tokens";
    private const string DigestKey = "logits";
    private const int Piece = 1 << 20;

    private readonly string _folder;
    private readonly string _teacher;
    private readonly int _vocabularySize;

    /// <param name="folder">An existing folder.</param>
    /// <param name="teacher">Digest of the teacher's weights.</param>
    /// <param name="vocabularySize">Logits of a position.</param>
    public TeacherCache(string folder, string teacher, int vocabularySize) => (_folder, _teacher, _vocabularySize) = (folder, teacher, vocabularySize);

    /// <summary>Computes what isn't there.</summary>
    /// <param name="batches">All of them.</param>
    /// <param name="logits">Gives the floats of a batch, [rows, length, vocabulary].</param>
    /// <param name="most">Most batches to compute before it stops; for a caller that has little time.</param>
    /// <param name="cancellationToken">Looked at before each batch; what was computed stays.</param>
    /// <returns>How many were kept and how many computed.</returns>
    /// <exception cref="TrainingException">A file is of another teacher or of other tokens; nothing is changed.</exception>
    public (int Kept, int Computed) Fill(IReadOnlyList<TokenBatch> batches, Func<TokenBatch, float[]> logits, int most, CancellationToken cancellationToken)
    {
        var (kept, computed) = (0, 0);
        for (var i = 0; i < batches.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var tokens = Digest(batches[i]);
            if (IsWhole(PathOf(i), tokens))
            {
                kept++;
            }
            else if (computed < most)
            {
                Write(i, batches[i], tokens, logits(batches[i]));
                computed++;
            }
        }

        return (kept, computed);
    }

    /// <summary>Path of a batch's file.</summary>
    public string PathOf(int batch) => Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"batch-{batch:D6}.safetensors"));

    /// <summary>SHA-256 of the sorted lines name and SHA-256 of each file, and the bytes of all.</summary>
    public (string Digest, long Bytes) Summary()
    {
        var files = Directory.GetFiles(_folder).Order(StringComparer.Ordinal).ToList();
        var lines = string.Concat(files.Select(file => $"{Path.GetFileName(file)} {DigestOf(file)}\n"));
        return (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines))), files.Sum(file => new FileInfo(file).Length));
    }

    private static string DigestOf(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static string Digest(TokenBatch batch)
    {
        var bytes = new byte[(batch.Tokens + 2) * sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, batch.Rows);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(sizeof(int)), batch.Length);
        for (var i = 0; i < batch.Tokens; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan((i + 2) * sizeof(int)), batch.Ids[i]);
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    private bool IsWhole(string path, string tokens)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using var store = ModelFile.Open(path);
            Demand(path, store.Metadata, TeacherKey, _teacher, "another teacher");
            Demand(path, store.Metadata, TokensKey, tokens, "other tokens");
            return store.Tensors is [{ Name: Tensor, ElementType: ElementType.F32 } tensor] && store.Metadata.GetValueOrDefault(DigestKey) == DigestOf(store, tensor);
        }
        catch (ModelFormatException)
        {
            // Cut or overwritten: computed anew.
            return false;
        }
    }

    private static void Demand(string path, IReadOnlyDictionary<string, string> metadata, string key, string expected, string what)
    {
        if (metadata.GetValueOrDefault(key) is { } found && found != expected)
        {
            throw new TrainingException($"'{path}' holds logits of {what} ({key} {Shortened(found)}, expected {Shortened(expected)}); name another folder, or remove the file");
        }
    }

    private static string Shortened(string digest) => digest.Length > 12 ? digest[..12] + "…" : digest;

    private static string DigestOf(ITensorStore store, TensorInfo tensor)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = tensor.Elements * sizeof(float);
        byte[]? buffer = null;
        for (var offset = 0L; offset < length; offset += Piece)
        {
            using var piece = store.Borrow(tensor, offset, (int)Math.Min(Piece, length - offset), ref buffer);
            hash.AppendData(piece.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private void Write(int index, TokenBatch batch, string tokens, float[] logits)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [DigestKey] = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(logits.AsSpan()))),
            [TeacherKey] = _teacher,
            [TokensKey] = tokens,
        };
        SafeTensorsWriter.Write(PathOf(index), [TensorPayload.FromValues(Tensor, [batch.Rows, batch.Length, _vocabularySize], ElementType.F32, logits)], metadata);
    }
}
