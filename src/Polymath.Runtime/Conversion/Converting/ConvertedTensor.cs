using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion.Converting;

/// <summary>One tensor of the output.</summary>
public sealed record ConvertedTensor
{
    /// <summary>Its name in the output.</summary>
    public required string Name { get; init; }

    /// <summary>The tensor of the input that it was made of; of a stack of experts, the first. Null where it was computed from the configuration.</summary>
    public required string? Source { get; init; }

    /// <summary>Its dimensions, slowest first.</summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>How the input stores it, in the input format's word; null where it was computed.</summary>
    public required string? SourceType { get; init; }

    /// <summary>How the output stores it.</summary>
    public required ElementType Type { get; init; }

    /// <summary>Whether its bytes are the input's, not encoded anew.</summary>
    public required bool Copied { get; init; }

    /// <summary>Whether its rows are in another order than in the input: query and key rows of Llama-kind models.</summary>
    public required bool Permuted { get; init; }

    /// <summary>The type that was asked for and couldn't be had, because the tensor's rows aren't whole blocks of it; null where there is none.</summary>
    public required ElementType? Wanted { get; init; }

    /// <summary>NaNs and infinities in it, counted where it was encoded anew; a quantised type refuses them.</summary>
    public required long NonFinite { get; init; }
}
