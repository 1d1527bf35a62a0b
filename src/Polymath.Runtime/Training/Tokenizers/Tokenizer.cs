namespace Polymath.Runtime.Training.Tokenizers;

/// <summary>Finds tokenizers by what a person writes.</summary>
public static class Tokenizer
{
    /// <summary>The name of the tokenizer that needs no file.</summary>
    public const string Byte = "byte";

    /// <summary>Opens a tokenizer.</summary>
    /// <param name="source"><c>byte</c>, a <c>tokenizer.json</c>, or a model's folder that holds one.</param>
    /// <exception cref="TrainingException">There is none, or it is of a kind that isn't understood.</exception>
    public static ITokenizer Open(string source)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        return source == Byte ? new ByteTokenizer() : TokenizerFile.Read(Directory.Exists(source) ? Path.Combine(source, TokenizerFile.Name) : source);
    }
}
