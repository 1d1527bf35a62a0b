using System.Globalization;

namespace Polymath.Runtime.Tensors;

/// <summary>A model file is malformed or of a kind that is refused; the message names file, place, rule and remedy.</summary>
public sealed class ModelFormatException : Exception
{
    /// <summary>Refuses <paramref name="path"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rule">The broken rule's kebab-case name.</param>
    /// <param name="offset">Where, in bytes from the file's start, or null.</param>
    /// <param name="message">What is wrong and what to do, without the file's name.</param>
    public ModelFormatException(string path, string rule, long? offset, string message)
        : base(Describe(path, rule, offset, message))
    {
        Path = path;
        Rule = rule;
        Offset = offset;
        Reason = message;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The broken rule's kebab-case name.</summary>
    public string Rule { get; }

    /// <summary>What is wrong and what to do, without file, place and rule.</summary>
    public string Reason { get; }

    /// <summary>Where, in bytes from the file's start, or null.</summary>
    public long? Offset { get; }

    private static string Describe(string path, string rule, long? offset, string message)
    {
        var place = offset is { } at ? string.Create(CultureInfo.InvariantCulture, $" at byte {at:N0}") : string.Empty;
        return $"'{System.IO.Path.GetFileName(path)}'{place}: {message} [{rule}]";
    }
}
