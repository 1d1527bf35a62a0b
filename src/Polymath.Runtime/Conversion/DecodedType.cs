namespace Polymath.Runtime.Conversion;

/// <summary>How the decoders of one element type agree.</summary>
public sealed record DecodedType
{
    /// <summary>The type's name: <c>Q4_K</c>.</summary>
    public required string ElementType { get; init; }

    /// <summary>Blocks that were decoded.</summary>
    public required long Blocks { get; init; }

    /// <summary>Their elements.</summary>
    public required long Elements { get; init; }

    /// <summary>Whether there is code for vectors beside the scalar reference.</summary>
    public required bool Vectorised { get; init; }

    /// <summary>What scalar code and vectors of each width that this processor has made of them, narrowest first.</summary>
    public required IReadOnlyList<DecodeAtWidth> Decodes { get; init; }

    /// <summary>Elements that scalar code decodes to other bits than the format's formula gives, a NaN equal to any NaN; null where the type has no formula here.</summary>
    public required long? DifferingFromFormula { get; init; }

    /// <summary>Elements that are NaN or infinite, as random scales make them.</summary>
    public required long NonFinite { get; init; }
}
