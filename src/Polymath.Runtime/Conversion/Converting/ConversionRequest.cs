namespace Polymath.Runtime.Conversion.Converting;

/// <summary>What to convert into what.</summary>
public sealed record ConversionRequest
{
    /// <summary>A model file of any format (SafeTensors, GGUF, the first part of a split GGUF, APR), a <c>model.safetensors.index.json</c>, or a folder with
    /// one of these. <c>config.json</c>, <c>tokenizer.json</c> and <c>tokenizer_config.json</c> are read from beside it.</summary>
    public required string Input { get; init; }

    /// <summary>The file to write; replaced if it exists, once all is written and right.</summary>
    public required string Output { get; init; }

    /// <summary>The format to write; null for what <see cref="Output"/> ends in: <c>.safetensors</c>, <c>.gguf</c>, <c>.apr</c>.</summary>
    public ModelFormat? Format { get; init; }

    /// <summary>The element type of the matrices; null to keep each tensor's own where the format has it, F32 where it doesn't.</summary>
    public ConversionTarget? Target { get; init; }

    /// <summary>llama.cpp's name for the way in which the tokenizer splits text (<c>qwen2</c>, <c>llama-bpe</c>), for a <c>tokenizer.json</c> that doesn't tell;
    /// null to determine it.</summary>
    public string? PreTokenizer { get; init; }

    /// <summary>Whether to leave the tokenizer out of a GGUF file, say because it is of a kind that isn't written.</summary>
    public bool WithoutTokenizer { get; init; }

    /// <summary>Whether the file says what it was made from. Made subjects don't, so that their bytes stay the same from version to version.</summary>
    internal bool RecordsDerivation { get; init; } = true;

    /// <summary>How many pieces are encoded at once.</summary>
    internal int Threads { get; init; } = Environment.ProcessorCount;
}
