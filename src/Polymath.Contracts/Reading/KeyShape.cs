namespace Polymath.Contracts.Reading;

/// <summary>What a key's value looks like.</summary>
public enum KeyShape
{
    /// <summary>Whatever: carried and shown.</summary>
    Anything,

    /// <summary>A scalar, taken as its text.</summary>
    Scalar,

    /// <summary>A whole number of at least 1.</summary>
    Count,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>One of <see cref="KnownKey.Values"/>.</summary>
    Choice,

    /// <summary>A list of texts; one text alone is taken for a list of it.</summary>
    TextList,

    /// <summary>A list of expectations; one alone is taken for a list of it.</summary>
    Expectations,

    /// <summary>A mapping whose keys are somebody else's: settings of a probe, members of an observation.</summary>
    Settings,

    /// <summary>A mapping with the keys of <see cref="KnownKey.Block"/>.</summary>
    Mapping,

    /// <summary>A mapping from free names to mappings with the keys of <see cref="KnownKey.Block"/>, or to settings where there is none.</summary>
    NamedMappings,

    /// <summary>A list of mappings with the keys of <see cref="KnownKey.Block"/>.</summary>
    MappingList,
}
