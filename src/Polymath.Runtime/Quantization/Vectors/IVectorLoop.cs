namespace Polymath.Runtime.Quantization.Vectors;

/// <summary>A loop over stored values that is written for vectors of any width.</summary>
internal interface IVectorLoop
{
    /// <summary>Decodes as many of the values as whole vectors hold, from the first on, and says how many these are.</summary>
    int Decode<TLanes>(ReadOnlySpan<byte> stored, Span<float> values)
        where TLanes : struct, ILanes<TLanes>;
}
