namespace Polymath.Runtime.Training.Tokenizers.Normalizing;

/// <summary>Changes a text before it is cut.</summary>
internal interface INormalizer
{
    /// <summary>The changed text; the same object where nothing changes.</summary>
    string Normalize(string text);
}
