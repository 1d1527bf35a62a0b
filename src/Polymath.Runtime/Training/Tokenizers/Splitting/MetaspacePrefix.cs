namespace Polymath.Runtime.Training.Tokenizers.Splitting;

/// <summary>Which pieces get a mark in front.</summary>
internal enum MetaspacePrefix
{
    /// <summary>All.</summary>
    Always,

    /// <summary>The one that begins the text.</summary>
    First,

    /// <summary>None.</summary>
    Never,
}
