namespace Polymath.Runtime.Fixtures;

/// <summary>The format that a fixture is written in.</summary>
public enum FixtureFormat
{
    /// <summary>SafeTensors.</summary>
    Safetensors,

    /// <summary>GGUF v3.</summary>
    Gguf,

    /// <summary>APR v2.</summary>
    Apr,
}
