namespace Polymath.Fuzzing.Tests.Corpus;

/// <summary>What is fuzzed: a reader each, and files that belong to none.</summary>
public enum Family
{
    /// <summary>One SafeTensors file.</summary>
    SafeTensors,

    /// <summary>An index and its shards.</summary>
    Sharded,

    /// <summary>One GGUF file.</summary>
    Gguf,

    /// <summary>A GGUF model in parts.</summary>
    Split,

    /// <summary>An APR file.</summary>
    Apr,

    /// <summary>Halves of two files, damaged bytes, noise.</summary>
    Foreign,
}
