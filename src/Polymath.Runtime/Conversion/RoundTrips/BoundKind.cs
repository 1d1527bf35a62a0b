namespace Polymath.Runtime.Conversion.RoundTrips;

/// <summary>How far a type's values may be from what is stored for them, beside half a step.</summary>
/// <remarks>Simple types choose codes by a scale that is then rounded to half precision: half a unit in its last place, times the code, comes on top.</remarks>
internal enum BoundKind
{
    /// <summary>The scale is stored as it is.</summary>
    Exact,

    /// <summary>A rounded scale; codes reach both ends.</summary>
    Symmetric,

    /// <summary>A rounded scale; opposite the value of largest magnitude up to half a step is cut off.</summary>
    Asymmetric,

    /// <summary>A rounded scale and a rounded minimum.</summary>
    Offset,

    /// <summary>Codes are the nearest ones. The fit may cut off the ends of a range, by a step and by what multiples of d and dmin can't express.</summary>
    Fitted,
}
