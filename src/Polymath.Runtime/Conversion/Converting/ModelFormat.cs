namespace Polymath.Runtime.Conversion.Converting;

/// <summary>A format that models are converted to.</summary>
public enum ModelFormat
{
    /// <summary>SafeTensors: floats and integers under Hugging Face's names.</summary>
    SafeTensors,

    /// <summary>GGUF version 3: every type of ggml under llama.cpp's names.</summary>
    Gguf,

    /// <summary>APR version 2.0: floats, Q4_K, Q6_K and its own types under Hugging Face's names.</summary>
    Apr,
}
