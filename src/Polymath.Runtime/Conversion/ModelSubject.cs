using Polymath.Runtime.Formats;
using Polymath.Runtime.Probing;
using Polymath.Runtime.Tensors;

namespace Polymath.Runtime.Conversion;

/// <summary>Opens the model file that a subject is.</summary>
internal static class ModelSubject
{
    /// <exception cref="ProbeException">The file can't be read or is refused.</exception>
    public static ITensorStore Open(Subject subject)
    {
        try
        {
            return ModelFile.Open(subject.Path);
        }
        catch (ModelFormatException refused)
        {
            throw new ProbeException($"subject '{subject.Name}': {refused.Message}", refused);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new ProbeException($"subject '{subject.Name}' can't be read: {unreadable.Message}", unreadable);
        }
    }
}
