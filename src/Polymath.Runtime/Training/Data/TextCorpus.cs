using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Polymath.Runtime.Training.Tokenizers;

namespace Polymath.Runtime.Training.Data;

/// <summary>A text file as token ids.</summary>
public sealed class TextCorpus
{
    /// <summary>Bytes of the largest file that is read: its text and ids are held in memory.</summary>
    public const long LargestFile = 256L * 1024 * 1024;

    private const string Remedy = "cut it into several, or use a part";

    private readonly int[] _ids;

    private TextCorpus(string file, int[] ids)
    {
        File = file;
        _ids = ids;
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>The whole text's ids, in its order. Nothing is added at its ends.</summary>
    public ReadOnlySpan<int> Ids => _ids;

    /// <summary>Reads a UTF-8 file and encodes it as one text.</summary>
    /// <param name="file">The file.</param>
    /// <param name="tokenizer">Makes its ids.</param>
    /// <param name="vocabularySize">Ids that the model knows: its embedding's rows.</param>
    /// <exception cref="TrainingException">The file can't be read, is too large, isn't UTF-8, or has a token that the model doesn't know.</exception>
    public static TextCorpus Read(string file, ITokenizer tokenizer, int vocabularySize)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        var text = UnicodeText.FromUtf8(BoundedFile.Read(file, LargestFile, Remedy), file);
        var ids = tokenizer.Encode(text);
        var unknown = ids.AsSpan().IndexOfAnyExceptInRange(0, vocabularySize - 1);
        return unknown < 0
            ? new TextCorpus(file, ids)
            : throw new TrainingException(string.Create(
                CultureInfo.InvariantCulture,
                $"'{file}': token {unknown:N0} has the id {ids[unknown]:N0}, but the model has {vocabularySize:N0} (vocab_size): the tokenizer is of another model; name this model's"));
    }

    /// <summary>The text of a stream that a person or a program writes: UTF-8, nothing taken away or replaced.</summary>
    /// <param name="stream">The stream, read to its end.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="TrainingException">It is too large or isn't UTF-8.</exception>
    public static string ReadText(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return UnicodeText.FromUtf8(BoundedFile.Read(stream, name, LargestFile, Remedy), name);
    }

    /// <summary>SHA-256 of the ids as 32-bit little-endian integers.</summary>
    internal byte[] Digest() => SHA256.HashData(MemoryMarshal.AsBytes<int>(_ids));
}
