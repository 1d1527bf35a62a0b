namespace Polymath.Runtime.Fixtures;

/// <summary>The element type of a fixture's matrices; norms and biases stay F32, as llama.cpp writes them.</summary>
public enum FixtureType
{
    /// <summary>IEEE binary32.</summary>
    F32,

    /// <summary>IEEE binary16.</summary>
    F16,

    /// <summary>bfloat16.</summary>
    BF16,

    /// <summary>32 elements in 18 bytes.</summary>
    Q4_0,

    /// <summary>32 elements in 20 bytes.</summary>
    Q4_1,

    /// <summary>32 elements in 22 bytes.</summary>
    Q5_0,

    /// <summary>32 elements in 24 bytes.</summary>
    Q5_1,

    /// <summary>32 elements in 34 bytes.</summary>
    Q8_0,

    /// <summary>256 elements in 84 bytes.</summary>
    Q2_K,

    /// <summary>256 elements in 110 bytes.</summary>
    Q3_K,

    /// <summary>256 elements in 144 bytes.</summary>
    Q4_K,

    /// <summary>256 elements in 176 bytes.</summary>
    Q5_K,

    /// <summary>256 elements in 210 bytes.</summary>
    Q6_K,

    /// <summary>APR's 4-bit type: 32 elements in 18 bytes.</summary>
    AprQ4,

    /// <summary>APR's 8-bit type: one scale for the tensor.</summary>
    AprQ8,
}
