namespace Polymath.Runtime.Conversion;

/// <summary>What a claim says about a reference that was made from its candidate.</summary>
public enum DerivedReference
{
    /// <summary>The reference must not be: unless it is certain that it isn't, that is a doubt, with which no claim holds.</summary>
    Forbid,

    /// <summary>The claim holds either way.</summary>
    Allow,

    /// <summary>The claim is about the decoding itself: unless it is certain that the reference is derived, that is a doubt.</summary>
    Demand,
}
